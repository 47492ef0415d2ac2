import assert from "node:assert/strict";
import { avatarUrl, fileKeys, presetId, presetOf } from "@game-backend/framework/avatar/avatarUrls";
import { deleteFiles, putFiles } from "@game-backend/photos/avatar/files";
import { jobsOf } from "@game-backend/photos/avatar/job";
import { news } from "@game-backend/photos/avatar/news";
import { photoTag } from "@game-backend/photos/avatar/photoTag";
import { presetFiles } from "@game-backend/photos/avatar/presetFiles";
import type { Avatar } from "@game-backend/photos/avatar/rows";
import { timeOf, ulid } from "@game-backend/photos/avatar/ulid";
import { uploadKey } from "@game-backend/photos/avatar/uploadKey";
import type { Outcome } from "@game-backend/photos/photo";
import { etagOf, MemoryBucket } from "@game-backend/tools/harness/world/objects";

const ada = "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33";
const upload = ulid(Date.UTC(2026, 10, 18));

describe("the files of an avatar", () => {
  it("are six, under the player, or a preset's", () => {
    assert.deepEqual(fileKeys("ada", "one"), [
      "ada/one-512.png",
      "ada/one-512.webp",
      "ada/one-256.png",
      "ada/one-256.webp",
      "ada/one-64.png",
      "ada/one-64.webp",
    ]);
    assert.equal(fileKeys("ada", presetId("fox"))[5], "presets/fox-64.webp");
    assert.deepEqual([presetOf(presetId("fox")), presetOf("one")], ["fox", undefined]);
  });

  it("have URLs, for 64 pixels unless another size is requested; without an avatar there is none", () => {
    const row = { userId: "ada", avatar: "one" };
    assert.equal(avatarUrl("https://cdn", row), "https://cdn/ada/one-64.webp");
    assert.equal(avatarUrl("https://cdn", row, 512), "https://cdn/ada/one-512.webp");
    assert.equal(avatarUrl("https://cdn", { userId: "ada" }), undefined);
  });

  it("are published for every preset, from the project's own pictures", () => {
    assert.equal(presetFiles.length, 8 * 6);
    assert.deepEqual(
      presetFiles.find(({ key }) => key === "presets/owl-256.webp"),
      {
        key: "presets/owl-256.webp",
        path: "packages/photos/src/avatar/presets/owl/256.webp",
        contentType: "image/webp",
      },
    );
  });

  it("are written with their type, and caches keep them for a day", async () => {
    const written = new Map<string, [string, unknown]>();
    const file = (name: string) => ({ png: Buffer.from(`${name} png`), webp: Buffer.from(`${name} webp`) });
    const files: Extract<Outcome, { status: "ready" }>["files"] = {
      512: file("512"),
      256: file("256"),
      64: file("64"),
    };
    const avatars = {
      putObject: async (key: string, body: Uint8Array | string, settings: unknown) => {
        written.set(key, [body.toString(), settings]);
      },
    };
    await putFiles({ avatars } as never, "ada", "one", files);
    assert.deepEqual([...written.keys()].toSorted(), fileKeys("ada", "one").toSorted());
    assert.deepEqual(written.get("ada/one-256.webp"), [
      "256 webp",
      { CacheControl: "public, max-age=86400, immutable", ContentType: "image/webp" },
    ]);
  });

  it("are deleted by the avatar's id, which may contain dashes, and by their age", async () => {
    const avatars = new MemoryBucket();
    for (const key of [...fileKeys("ada", "a-b"), ...fileKeys("ada", "a"), "ada2/a-b-64.png"])
      await avatars.putObject(key, "x");
    const asked = new Set<string>();
    await deleteFiles({ avatars } as never, "ada", (id, writtenAt) => {
      asked.add(id);
      assert.ok(writtenAt > 0);
      return id === "a-b";
    });
    assert.deepEqual([...asked].toSorted(), ["a", "a-b"]);
    assert.deepEqual([...avatars.objects.keys()], [...fileKeys("ada", "a"), "ada2/a-b-64.png"]);
  });

  it("of a photo have the ETag of the object with its key", async () => {
    const uploads = new MemoryBucket();
    assert.equal(await photoTag({ uploads }, "ada", upload), undefined);
    await uploads.putObject(`ada/${upload}`, "photo");
    assert.equal(await photoTag({ uploads }, "ada", upload), etagOf(Buffer.from("photo")));
  });
});

describe("an event of the processor", () => {
  const s3 = (...keys: string[]) => ({
    Records: keys.map((key) => ({ s3: { object: { key, eTag: "e" } } })),
  });

  it("from S3 is a job for each photo, which counts from when its upload was allowed", () => {
    const key = uploadKey(ada, upload);
    const job = { userId: ada, upload, etag: '"e"', asked: upload };
    assert.deepEqual(jobsOf(s3(key)), [job]);
    assert.deepEqual(jobsOf(s3(encodeURIComponent(key), key)), [job, job]);
  });

  it("from S3 is no job for objects with other keys", () => {
    const key = uploadKey(ada, upload);
    assert.deepEqual(jobsOf(s3(`${key}x`, `x${key}`, "uploads/readme", key.replace("/0", "+/0"))), []);
  });

  it("from a route is of any user of Cognito, whose subs have other variants than those of RFC 9562", () => {
    const job = { userId: "24688438-40e1-70d0-d97e-084cfc8992c7", upload, asked: upload, style: "pixel" };
    assert.deepEqual(jobsOf(job), [job]);
  });

  it("from a route is the job itself, with the square and the style", () => {
    const job = { userId: ada, upload, asked: upload, style: "pixel", crop: { x: 1, y: 2, side: 16 } };
    assert.deepEqual(jobsOf(job), [job]);
    for (const wrong of [{}, { ...job, style: "oil" }, { ...job, more: 1 }, { ...job, userId: "ada" }])
      assert.throws(() => jobsOf(wrong));
  });
});

describe("the news in records of avatars", () => {
  const row = (more: Partial<Avatar>): Avatar => ({
    userId: "ada",
    version: 1,
    asked: upload,
    since: 0,
    ...more,
  });
  const of = (...records: { before?: Avatar; after?: Avatar }[]) =>
    news(records.map((record) => ({ sequenceNumber: "1", at: 0, ...record })));

  it("are that the visible avatar changed, and which ones were replaced", () => {
    const before = row({ shown: "one", made: { comic: "one", pixel: "two" } });
    const after = row({ shown: "three", made: { comic: "three" } });
    assert.deepEqual(of({ before, after }).get("ada"), { isShown: true, replaced: new Set(["one", "two"]) });
    assert.deepEqual(of({ after }).get("ada"), { isShown: true, replaced: new Set() });
  });

  it("contain nothing for a change of only the status, or for another style that is kept", () => {
    const before = row({ shown: "one", made: { comic: "one" } });
    const after = row({ shown: "one", made: { comic: "one", pixel: "two" }, status: "processing" });
    assert.deepEqual(of({ before, after }).get("ada"), { isShown: false, replaced: new Set() });
  });

  it("keep an avatar that is no longer shown, but can still be chosen", () => {
    const before = row({ shown: "one", made: { comic: "one" } });
    const after = row({ shown: "preset.fox", made: { comic: "one" } });
    assert.deepEqual(of({ before, after }).get("ada"), { isShown: true, replaced: new Set() });
  });

  it("are those of all records of a player together", () => {
    const [one, two, three] = ["one", "two", "three"].map((shown) => row({ shown }));
    assert.deepEqual(
      of({ before: one, after: two }, { before: two, after: three }, { before: three, after: three }).get(
        "ada",
      ),
      { isShown: true, replaced: new Set(["one", "two"]) },
    );
    assert.equal(of({ before: one }).size, 0, "an expired row");
  });
});

describe("a ULID", () => {
  it("has its time in its first ten digits, and sorts by it", () => {
    const times = [0, 1, 31, 32, 1_023, Date.UTC(2026, 10, 18), 2 ** 48 - 1];
    const ids = times.map((time) => ulid(time));
    assert.deepEqual(ids, ids.toSorted());
    assert.deepEqual(ids.map(timeOf), times);
    for (const id of ids) assert.match(id, /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    // The specification's example: https://github.com/ulid/spec
    assert.equal(timeOf("01ARYZ6S41TSV4RRFFQ69G5FAV"), 1_469_918_176_385);
  });

  it("differs at the same time, by its random digits", () => {
    assert.notEqual(ulid(5), ulid(5));
    assert.equal(
      ulid(
        5,
        Uint8Array.from({ length: 16 }, (_, i) => i * 33),
      ),
      "0000000005".concat("0123456789ABCDEF"),
    );
  });
});
