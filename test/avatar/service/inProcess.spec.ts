import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mock } from "node:test";

import { eraseAvatar, exportAvatar } from "../../../functions/avatar/eraseAvatar";
import { eraseObjects } from "../../../functions/avatar/eraseObjects";
import getAvatar from "../../../functions/avatar/getAvatar";
import postPresign from "../../../functions/avatar/postPresign";
import postProcess from "../../../functions/avatar/postProcess";
import postUpdate from "../../../functions/avatar/postUpdate";
import type { Avatar } from "../../../functions/avatar/rows";
import { ulid } from "../../../functions/avatar/ulid";
import { uploadKey, uploadPath } from "../../../functions/avatar/uploadKey";
import type { LambdaRoute } from "../../../functions/lib/route";
import { type InProcess, inProcess } from "../../lib/inProcess";
import { MemoryBucket } from "./memoryBucket";

const begin = Date.UTC(2026, 10, 18, 12);
const minute = 60_000;
const avatarsUrl = "https://cdn.example/avatars";
const files = (path: string) => {
  const of = (type: string) =>
    Object.fromEntries([512, 256, 64].map((size) => [`${size}`, `${avatarsUrl}/${path}-${size}.${type}`]));
  return { png: of("png"), webp: of("webp") };
};

describe("avatars, in process", () => {
  let server: InProcess;
  const uploads = new MemoryBucket();
  const avatars = new MemoryBucket();
  let invoked: unknown[];
  let forms: unknown[];
  let player: string;
  /** Called once, before the next write of the avatar's row. */
  let beforeWrite: (() => Promise<unknown>) | undefined;
  before(async () => {
    server = await inProcess(
      {
        avatarsUrl,
        objects: { uploads, avatars },
        processor: { invokeFunction: async (job: unknown) => invoked.push(job) },
        forms: {
          uploads: async (form: unknown) => {
            forms.push(form);
            return { url: "https://bucket.example", fields: { policy: "signed" } };
          },
        },
      },
      async (operation, { TableName }) => {
        if (operation !== "UpdateItem" || TableName !== "avatars") return;
        const once = beforeWrite;
        beforeWrite = undefined;
        await once?.();
      },
    );
  });
  after(() => server.close());
  beforeEach(() => {
    mock.timers.enable({ apis: ["Date"], now: begin });
    [invoked, forms] = [[], []];
    player = randomUUID();
  });
  afterEach(() => mock.timers.reset());

  const call = async (route: LambdaRoute, body?: unknown) => {
    const answer = await server.call(route, { as: player, body });
    return answer.status < 300 ? answer.body : [answer.status, answer.body.message];
  };
  /** Has the player use an allowance of the day so many times. */
  const used = (what: string, times: number) =>
    server.tables.allowances.putItem({
      userId: player,
      period: `${what} 2026-11-18`,
      used: times,
      expiresAt: begin / 1_000 + 86_400,
    });
  const row = () => server.tables.avatars.getItem({ userId: player });
  const put = (more: Partial<Avatar>) =>
    server.tables.avatars.putItem({
      userId: player,
      version: 3,
      asked: ulid(begin - 1_000),
      since: begin - 1_000,
      ...more,
    });
  const erased = () => server.tables.avatars.updateItem({ userId: player }, { set: { deleted: true } });
  const state = async () => {
    const { presets, ...mine } = await call(getAvatar);
    assert.ok(presets);
    return mine;
  };

  describe("GET /avatar", () => {
    it("is empty before the first photo, and lists the presets with their files", async () => {
      const { presets, ...mine } = await call(getAvatar);
      assert.deepEqual(mine, { status: "none", made: {} });
      assert.equal(Object.keys(presets).length, 8);
      assert.deepEqual(presets.fox, files("presets/fox"));
    });

    it("shows the avatar, and what else was made of the photo", async () => {
      await put({
        status: "ready",
        style: "pixel",
        shown: "two",
        made: { comic: "one", pixel: "two" },
        faceCount: 2,
        frame: { x: 1, y: 2, side: 99 },
      });
      assert.deepEqual(await state(), {
        status: "ready",
        style: "pixel",
        shown: { style: "pixel", ...files(`${player}/two`) },
        made: { comic: files(`${player}/one`), pixel: files(`${player}/two`) },
        faceCount: 2,
        frame: { x: 1, y: 2, side: 99 },
      });
    });

    it("names a preset that is shown, and has the status of a refused photo beside it", async () => {
      await put({ shown: "preset.owl" });
      const shown = { preset: "owl", ...files("presets/owl") };
      assert.deepEqual(await state(), { status: "ready", shown, made: {} });
      await put({ shown: "preset.owl", status: "no_face", frame: { x: 0, y: 0, side: 16 } });
      assert.deepEqual(await state(), { status: "no_face", shown, made: {} });
      await put({ status: "ready" });
      assert.equal((await state()).status, "none");
    });

    it("has the photo's key for a day, in which it can be processed again", async () => {
      const upload = ulid(begin);
      await put({ upload });
      const key = uploadKey(player, upload);
      mock.timers.setTime(begin + 24 * 60 * minute - 1);
      assert.equal((await state()).key, key);
      mock.timers.setTime(begin + 24 * 60 * minute);
      assert.equal((await state()).key, undefined);
    });

    it("gives up a photo that nothing has processed for a quarter of an hour", async () => {
      await put({ status: "processing", since: begin });
      mock.timers.setTime(begin + 15 * minute);
      assert.equal((await state()).status, "processing");
      mock.timers.setTime(begin + 15 * minute + 1);
      assert.equal((await state()).status, "failed");
    });
  });

  describe("POST /avatar/presign", () => {
    it("gives a form for one photo of the type and size, with the style in its metadata", async () => {
      const body = { contentType: "image/png", bytes: 1_000, style: "pixel" };
      const { key, ...answer } = await call(postPresign, body);
      assert.deepEqual(answer, {
        url: "https://bucket.example",
        fields: { policy: "signed" },
        expiresIn: 300,
      });
      const [form] = forms as [{ key: string }];
      assert.equal(`uploads/${form.key}`, key);
      assert.ok(form.key.startsWith(`${player}/`));
      assert.deepEqual(form, {
        key: form.key,
        contentType: "image/png",
        maxBytes: 1_000,
        metadata: { style: "pixel" },
        seconds: 300,
      });
    });

    it("gives keys that sort by time", async () => {
      const keys: string[] = [];
      for (const at of [0, 1, 1_000, 40 * 24 * 60 * minute]) {
        mock.timers.setTime(begin + at);
        keys.push((await call(postPresign, { contentType: "image/jpeg", bytes: 1 })).key);
      }
      assert.deepEqual(keys, keys.toSorted());
    });

    it("is limited to 40 a day, and says when the next day begins", async () => {
      await used("photos", 39);
      assert.ok((await call(postPresign, { contentType: "image/jpeg", bytes: 1 })).key);
      const { status, body, headers } = await server.call(postPresign, {
        as: player,
        body: { contentType: "image/jpeg", bytes: 1 },
      });
      assert.deepEqual([status, body.message], [429, "The limit is 40 photos a day"]);
      assert.equal(headers["Retry-After"], `${12 * 3_600}`);
      mock.timers.setTime(begin + 12 * 60 * minute);
      assert.ok((await call(postPresign, { contentType: "image/jpeg", bytes: 1 })).key);
    });
  });

  describe("POST /avatar/process", () => {
    const photo = async () => {
      const upload = ulid(begin - minute);
      await uploads.putObject(uploadPath(player, upload), "a photo");
      return { upload, key: uploadKey(player, upload) };
    };

    it("has the processor make another avatar of the photo", async () => {
      const { upload, key } = await photo();
      assert.deepEqual(await call(postProcess, { key, style: "pixel" }), {
        status: "processing",
        key,
        style: "pixel",
      });
      const { asked, ...saved } = (await row()) ?? { asked: "" };
      assert.deepEqual(saved, {
        userId: player,
        version: 1,
        upload,
        style: "pixel",
        status: "processing",
        since: begin,
      });
      assert.deepEqual(invoked, [{ userId: player, upload, style: "pixel", asked }]);
    });

    it("passes on the square that the player framed", async () => {
      const { key } = await photo();
      const crop = { x: 3, y: 4, side: 100 };
      await call(postProcess, { key, style: "comic", crop });
      assert.deepEqual((invoked as [{ crop: unknown }])[0].crop, crop);
    });

    it("refuses another player's photo, one that there is not, and what is no key", async () => {
      const { upload, key } = await photo();
      const body = { style: "comic" };
      const other = uploadKey(randomUUID(), upload);
      assert.deepEqual(await call(postProcess, { ...body, key: other }), [
        403,
        "key: this photo is not yours",
      ]);
      const gone = uploadKey(player, ulid(begin));
      assert.deepEqual(await call(postProcess, { ...body, key: gone }), [404, "key: there is no such photo"]);
      for (const wrong of [
        `x${key}`,
        `${key}x`,
        `uploads/${player}`,
        `uploads/${player}/${upload.slice(1)}U`,
      ])
        assert.equal((await call(postProcess, { ...body, key: wrong }))[0], 400);
      assert.deepEqual([invoked, await row()], [[], undefined]);
    });

    it("does nothing after a later request", async () => {
      const { key } = await photo();
      await put({ asked: ulid(begin + minute) });
      assert.deepEqual(await call(postProcess, { key, style: "comic" }), [
        409,
        "Another request changed the avatar at the same time",
      ]);
      assert.deepEqual(invoked, []);
    });

    it("does nothing for a deleted player", async () => {
      const { key } = await photo();
      await erased();
      assert.deepEqual(await call(postProcess, { key, style: "comic" }), [
        403,
        "This player has been deleted",
      ]);
      assert.deepEqual(invoked, []);
    });

    it("is limited to 100 a day", async () => {
      const { key } = await photo();
      await used("styles", 100);
      assert.deepEqual(await call(postProcess, { key, style: "comic" }), [
        429,
        "The limit is 100 styles a day",
      ]);
    });
  });

  describe("POST /avatar/update", () => {
    it("shows a preset, for who has never sent a photo too", async () => {
      const shown = { preset: "fox", ...files("presets/fox") };
      assert.deepEqual(await call(postUpdate, { preset: "fox" }), { status: "ready", shown, made: {} });
      const { asked, ...saved } = (await row()) ?? { asked: "" };
      assert.ok(asked > ulid(begin - 1));
      assert.deepEqual(saved, { userId: player, version: 1, shown: "preset.fox", since: begin });
    });

    it("shows an avatar in another style, and answers what GET /avatar answers then", async () => {
      await put({ status: "no_face", shown: "one", made: { comic: "one", pixel: "two" } });
      const answer = await call(postUpdate, { style: "pixel" });
      assert.deepEqual(answer.shown, { style: "pixel", ...files(`${player}/two`) });
      assert.deepEqual(answer, await state());
      const saved = await row();
      assert.deepEqual([saved?.version, saved?.shown, saved?.status], [4, "two", undefined]);
    });

    it("refuses a style that was not made", async () => {
      const refusal = [409, "style: there is no such avatar; POST /avatar/process makes it"];
      assert.deepEqual(await call(postUpdate, { style: "pixel" }), refusal);
      await put({ made: { comic: "one" } });
      assert.deepEqual(await call(postUpdate, { style: "pixel" }), refusal);
    });

    it("takes either a style or a preset", async () => {
      for (const body of [{}, { style: "comic", preset: "fox" }]) {
        const [status, message] = await call(postUpdate, body);
        assert.equal(status, 400);
        assert.match(message, /either a style or a preset/);
      }
    });

    it("does nothing after a later request", async () => {
      const conflict = [409, "Another request changed the avatar at the same time"];
      await put({ asked: ulid(begin + minute), shown: "one", made: { comic: "one", pixel: "two" } });
      for (const body of [{ preset: "fox" }, { style: "pixel" }])
        assert.deepEqual(await call(postUpdate, body), conflict);
      assert.equal((await row())?.shown, "one");
    });

    it("does not show an avatar that another photo replaces at the same moment", async () => {
      await put({ shown: "one", made: { comic: "one", pixel: "two" } });
      beforeWrite = async () =>
        server.tables.avatars.updateItem({ userId: player }, { set: { made: { comic: "three" } } });
      assert.equal((await call(postUpdate, { style: "pixel" }))[0], 409);
      assert.equal((await row())?.shown, "one");
    });

    it("does nothing for a deleted player", async () => {
      await erased();
      assert.deepEqual(await call(postUpdate, { preset: "fox" }), [403, "This player has been deleted"]);
      await put({ made: { comic: "one" } });
      beforeWrite = async () => erased();
      assert.deepEqual(await call(postUpdate, { style: "comic" }), [403, "This player has been deleted"]);
      assert.equal((await row())?.shown, undefined);
    });

    it("is limited to 200 a day", async () => {
      await used("choices", 200);
      assert.deepEqual(await call(postUpdate, { preset: "fox" }), [429, "The limit is 200 choices a day"]);
    });
  });

  describe("when a player leaves", () => {
    const everything: Required<Omit<Avatar, "deleted" | "expiresAt" | "userId" | "version">> = {
      asked: ulid(begin),
      upload: ulid(begin),
      photo: "photo",
      style: "comic",
      status: "ready",
      since: begin,
      result: "one",
      made: { comic: "one" },
      source: "photo",
      faceCount: 1,
      frame: { x: 0, y: 0, side: 16 },
      shown: "one",
    };

    it("the export has the state that the player sees, and nothing of who has none", async () => {
      const exported = () =>
        exportAvatar({ ...server, avatarsUrl, now: begin }, { id: player, username: "" }, {});
      assert.deepEqual(await exported(), { rows: [] });
      await put(everything);
      const { rows } = await exported();
      assert.deepEqual(JSON.parse(JSON.stringify(rows)), [await state()]);
      await erased();
      assert.deepEqual(await exported(), { rows: [] });
    });

    it("the erasure leaves nothing but a mark, for a week", async () => {
      await put(everything);
      const subject = { id: player, username: "" };
      assert.equal(await eraseAvatar({ ...server, now: begin }, subject, {}), undefined);
      assert.deepEqual(await row(), {
        userId: player,
        version: 4,
        deleted: true,
        expiresAt: begin / 1_000 + 7 * 86_400,
      });
      assert.deepEqual(await state(), { status: "none", made: {} });
    });

    it("all photos and avatars are deleted, and nobody else's", async () => {
      for (const bucket of [uploads, avatars])
        for (const path of [`${player}/a`, `${player}/b`, `${player}0/c`]) await bucket.putObject(path, "x");
      await eraseObjects({ uploads, avatars }, player);
      for (const { objects } of [uploads, avatars])
        assert.deepEqual(
          [...objects.keys()].filter((key) => key.startsWith(player)),
          [`${player}0/c`],
        );
      const nothing = { ...uploads, listBucketVersions: uploads.listBucketVersions.bind(uploads) };
      const refusing = {
        ...nothing,
        async *listBucketVersions() {
          yield [];
        },
        deleteObjectVersion: () => assert.fail("S3 refuses a request that deletes nothing"),
      };
      await eraseObjects({ uploads: refusing, avatars: refusing } as never, player);
    });
  });
});
