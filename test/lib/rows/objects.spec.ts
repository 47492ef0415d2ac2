import assert from "node:assert/strict";
import { Readable } from "node:stream";

import { NoSuchKey } from "@aws-sdk/client-s3";

import { objectStore } from "@game-backend/framework/objects";
import { awsError, sdkClient } from "../sdkClient";

function store(answers: Readonly<Record<string, unknown>> = {}) {
  const { client, asked } = sdkClient(answers);
  return { objects: objectStore(client, "bucket", "photos/"), asked };
}
const at = { Bucket: "bucket", Key: "photos/ada/1.jpg" };

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[][]> {
  const found: T[][] = [];
  for await (const page of pages) found.push(page);
  return found;
}

describe("a store of objects", () => {
  const stored = (Body: unknown) => ({
    GetObject: { Body, ETag: '"e1"', ContentLength: 3, ContentType: "image/jpeg", Metadata: { by: "ada" } },
  });
  const facts = { bytes: 3, etag: '"e1"', contentType: "image/jpeg", metadata: { by: "ada" } };
  const body = (text: string) => ({ transformToByteArray: async () => Buffer.from(text) });

  it("returns an object with its body", async () => {
    const { objects, asked } = store(stored(body("abc")));
    assert.deepEqual(await objects.getObject("ada/1.jpg"), { ...facts, body: Buffer.from("abc") });
    assert.deepEqual(asked, [["GetObject", at]]);
    assert.deepEqual(await store().objects.getObject("ada/1.jpg"), {
      bytes: 0,
      etag: "",
      contentType: undefined,
      metadata: {},
      body: new Uint8Array(),
    });
  });

  it("closes the body of an object that is not needed, without reading it", async () => {
    const stream = Readable.from(["abc"]);
    const asked: unknown[] = [];
    const wanted = (found: object) => {
      asked.push(found);
      return false;
    };
    const found = await store(stored(stream)).objects.getObject("ada/1.jpg", { wanted });
    assert.deepEqual([found, asked], [{ ...facts, body: new Uint8Array() }, [facts]]);
    assert.equal(stream.destroyed, true);
    const { objects } = store(stored(body("abc")));
    assert.equal((await objects.getObject("ada/1.jpg", { wanted }))?.body.length, 0);
  });

  it("returns nothing for an object that does not exist, and throws any other refusal", async () => {
    const missing = new NoSuchKey({ message: "", $metadata: {} });
    assert.equal(await store({ GetObject: missing }).objects.getObject("ada/1.jpg"), undefined);
    const denied = store({ GetObject: awsError("AccessDenied") }).objects;
    await assert.rejects(denied.getObject("ada/1.jpg"), { name: "AccessDenied" });
  });

  it("writes and deletes an object below its prefix", async () => {
    const { objects, asked } = store();
    await objects.putObject("ada/1.jpg", "abc", { ContentType: "text/plain", IfNoneMatch: "*" });
    await objects.putObject("ada/1.jpg", "abc");
    await objects.deleteObject("ada/1.jpg");
    assert.deepEqual(asked, [
      ["PutObject", { ...at, Body: "abc", ContentType: "text/plain", IfNoneMatch: "*" }],
      ["PutObject", { ...at, Body: "abc" }],
      ["DeleteObject", at],
    ]);
  });

  it("deletes versions for good, and says how many are left", async () => {
    const { objects, asked } = store();
    await objects.deleteObjectVersion([{ key: "ada/1.jpg", versionId: "v1" }]);
    const Objects = [{ Key: "photos/ada/1.jpg", VersionId: "v1" }];
    assert.deepEqual(asked, [["DeleteObjects", { Bucket: "bucket", Delete: { Objects, Quiet: true } }]]);
    const Errors = [{ Message: "Access Denied" }, { Message: "Slow Down" }];
    const failing = store({ DeleteObjects: { Errors } }).objects;
    await assert.rejects(failing.deleteObjectVersion([]), /^Error: 2 versions are left: Access Denied$/);
  });

  it("lists objects page by page, without the prefix", async () => {
    const pages = [
      {
        Contents: [{ Key: "photos/ada/1.jpg", LastModified: new Date(5_000), ETag: '"e1"' }, {}],
        NextContinuationToken: "2",
      },
      {},
    ];
    const { objects, asked } = store({ ListObjectsV2: () => pages.shift() });
    assert.deepEqual(await all(objects.listBucket("ada/")), [
      [
        { key: "ada/1.jpg", modified: 5_000, etag: '"e1"' },
        { key: "", modified: 0, etag: "" },
      ],
      [],
    ]);
    assert.deepEqual(asked, [
      ["ListObjectsV2", { Bucket: "bucket", Prefix: "photos/ada/", ContinuationToken: undefined }],
      ["ListObjectsV2", { Bucket: "bucket", Prefix: "photos/ada/", ContinuationToken: "2" }],
    ]);
  });

  it("lists versions and delete markers page by page", async () => {
    const pages = [
      {
        Versions: [{ Key: "photos/ada/1.jpg", VersionId: "v1" }, {}],
        DeleteMarkers: [{ Key: "photos/ada/2.jpg", VersionId: "v2" }],
        NextKeyMarker: "k",
        NextVersionIdMarker: "v",
      },
      {},
    ];
    const { objects, asked } = store({ ListObjectVersions: () => pages.shift() });
    assert.deepEqual(await all(objects.listBucketVersions("ada/")), [
      [
        { key: "ada/1.jpg", versionId: "v1" },
        { key: "", versionId: undefined },
        { key: "ada/2.jpg", versionId: "v2" },
      ],
      [],
    ]);
    const asks = { Bucket: "bucket", Prefix: "photos/ada/" };
    assert.deepEqual(asked, [
      ["ListObjectVersions", { ...asks, KeyMarker: undefined, VersionIdMarker: undefined }],
      ["ListObjectVersions", { ...asks, KeyMarker: "k", VersionIdMarker: "v" }],
    ]);
  });
});
