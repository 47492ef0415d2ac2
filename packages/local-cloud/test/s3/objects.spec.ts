import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";

import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { region } from "../../testing/iam";
import { signer } from "../../testing/signer";
import { type S3Cloud, s3Cloud } from "./cloud";

describe("S3's objects, by the official client", () => {
  let cloud: S3Cloud;
  let count = 0;
  before(async () => {
    cloud = await s3Cloud();
  });
  after(() => cloud.close());

  const bucket = () => cloud.bucket(`objects-${count++}`);
  const put = (Bucket: string, Key: string, Body: string | Buffer | Readable, more = {}) =>
    cloud.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const get = async (Bucket: string, Key: string, more = {}) => {
    const { Body, ...rest } = await cloud.client.send(new GetObjectCommand({ Bucket, Key, ...more }));
    return { ...rest, text: (await Body?.transformToString()) ?? "" };
  };

  it("returns what was put, with its metadata", async () => {
    const Bucket = await bucket();
    const { ETag, ChecksumCRC32 } = await put(Bucket, "a/b c.txt", "Grüße", {
      ContentType: "text/plain",
      CacheControl: "max-age=60",
      Metadata: { mood: "good" },
    });
    assert.equal(ETag, `"${createHash("md5").update("Grüße").digest("hex")}"`);
    const found = await get(Bucket, "a/b c.txt", { ChecksumMode: "ENABLED" });
    assert.deepEqual(
      [found.text, found.ContentType, found.CacheControl, found.Metadata, found.ETag, found.ChecksumCRC32],
      ["Grüße", "text/plain", "max-age=60", { mood: "good" }, ETag, ChecksumCRC32],
    );
    assert.equal(found.ServerSideEncryption, "AES256");
    const head = await cloud.client.send(new HeadObjectCommand({ Bucket, Key: "a/b c.txt" }));
    assert.equal(head.ContentLength, Buffer.byteLength("Grüße"));
  });

  it("accepts streams, whose checksum follows them", async () => {
    const Bucket = await bucket();
    const bytes = randomBytes(1_000_000);
    await put(Bucket, "stream", Readable.from([bytes.subarray(0, 300_000), bytes.subarray(300_000)]), {
      ContentLength: bytes.length,
    });
    const { Body, ContentEncoding } = await cloud.client.send(
      new GetObjectCommand({ Bucket, Key: "stream" }),
    );
    assert.ok(bytes.equals(Buffer.from((await Body?.transformToByteArray()) ?? [])));
    assert.equal(ContentEncoding, undefined);
  });

  it("takes no checksum's algorithm from the header of other operations", async () => {
    const Bucket = await bucket();
    for (const algorithm of ["SHA1", "TEST"]) {
      const command = new PutObjectCommand({ Bucket, Key: "named", Body: '{"key": "value"}' });
      command.middlewareStack.add(
        (next) => (args) => {
          const { headers } = args.request as { headers: Record<string, string> };
          headers["x-amz-checksum-algorithm"] = algorithm;
          return next(args);
        },
        { step: "build" },
      );
      assert.equal((await cloud.client.send(command)).ChecksumCRC64NVME, "pX30eiUx5C0=");
    }
  });

  it("refuses by name a checksum that it could not verify", async () => {
    const Bucket = await bucket();
    const { host } = new URL(cloud.url);
    for (const [name, algorithm] of [
      ["x-amz-checksum-md5", "MD5"],
      ["x-amz-checksum-xxhash128", "XXHASH128"],
    ] as const) {
      const unsigned = {
        method: "PUT",
        path: `/${Bucket}/sum`,
        headers: { host, [name]: "AAAA" },
        body: "x",
      };
      const { headers } = await signer("s3", cloud.keys, region).sign(unsigned, new Date());
      const put = await fetch(`${cloud.url}/${Bucket}/sum`, { ...unsigned, headers });
      assert.equal(put.status, 501);
      assert.match(await put.text(), new RegExp(`does not implement the checksum algorithm ${algorithm}\\.`));
    }
    const named = cloud.client.send(
      new CreateMultipartUploadCommand({ Bucket, Key: "sum", ChecksumAlgorithm: "SHA512" as "SHA256" }),
    );
    await assert.rejects(named, { name: "NotImplemented", message: /algorithm SHA512\. It has CRC32, / });
  });

  it("takes a key's slash that the client encoded after it had signed it", async () => {
    const Bucket = await bucket();
    const { host } = new URL(cloud.url);
    const unsigned = { method: "PUT", path: `/${Bucket}/a//b`, headers: { host }, body: "slashes" };
    const { headers } = await signer("s3", cloud.keys, region).sign(unsigned, new Date());
    const put = await fetch(`${cloud.url}/${Bucket}/a/%2Fb`, { ...unsigned, headers });
    assert.equal(put.status, 200, await put.text());
    assert.equal((await get(Bucket, "a//b")).text, "slashes");
  });

  it("returns ranges, and refuses those outside", async () => {
    const Bucket = await bucket();
    await put(Bucket, "digits", "0123456789");
    for (const [Range, text, ContentRange] of [
      ["bytes=2-4", "234", "bytes 2-4/10"],
      ["bytes=7-", "789", "bytes 7-9/10"],
      ["bytes=-3", "789", "bytes 7-9/10"],
      ["bytes=5-100", "56789", "bytes 5-9/10"],
      ["bytes=0-1,4-5", "0123456789", undefined],
    ] as const) {
      const found = await get(Bucket, "digits", { Range });
      assert.deepEqual([found.text, found.ContentRange], [text, ContentRange], Range);
    }
    await assert.rejects(get(Bucket, "digits", { Range: "bytes=10-" }), { name: "InvalidRange" });
  });

  it("writes on condition", async () => {
    const Bucket = await bucket();
    const { ETag } = await put(Bucket, "k", "one", { IfNoneMatch: "*" });
    await assert.rejects(put(Bucket, "k", "two", { IfNoneMatch: "*" }), { name: "PreconditionFailed" });
    await assert.rejects(put(Bucket, "k", "two", { IfMatch: '"other"' }), { name: "PreconditionFailed" });
    await assert.rejects(put(Bucket, "absent", "two", { IfMatch: ETag }), { name: "NoSuchKey" });
    await put(Bucket, "k", "two", { IfMatch: ETag });
    assert.equal((await get(Bucket, "k")).text, "two");
    const writes = Array.from({ length: 20 }, (_, i) => put(Bucket, "race", String(i), { IfNoneMatch: "*" }));
    const done = (await Promise.allSettled(writes)).filter(({ status }) => status === "fulfilled");
    assert.equal(done.length, 1);
  });

  it("lists by prefix and delimiter, in the order of bytes, page by page", async () => {
    const Bucket = await bucket();
    const keys = ["a", "b/1", "b/2", "b/c/3", "d", "e/1", "z", "ä", "😀", "\uff5e"];
    await Promise.all(keys.map((key) => put(Bucket, key, key)));
    const names = [];
    let token: string | undefined;
    do {
      const page = await cloud.client.send(
        new ListObjectsV2Command({ Bucket, Delimiter: "/", MaxKeys: 2, ContinuationToken: token }),
      );
      names.push([
        ...(page.Contents ?? []).map(({ Key }) => Key),
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
      ]);
      token = page.NextContinuationToken;
    } while (token);
    const inOrder = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const expected = inOrder.map((key) => (key.includes("/") ? `${key.split("/")[0]}/` : key));
    assert.deepEqual(names.flatMap((page) => page.toSorted()).toSorted(), [...new Set(expected)].toSorted());
    assert.ok(names.every((page) => page.length <= 2));
    const below = await cloud.client.send(
      new ListObjectsV2Command({ Bucket, Prefix: "b/", StartAfter: "b/1" }),
    );
    assert.deepEqual(
      below.Contents?.map(({ Key }) => Key),
      ["b/2", "b/c/3"],
    );
  });

  it("goes on behind an object whose key is the prefix itself, as of a folder that a console made", async () => {
    const Bucket = await bucket();
    for (const key of ["b/", "b/1", "b/c/2"]) await put(Bucket, key, key);
    const asked = { Bucket, Prefix: "b/", Delimiter: "/" };
    const names: (string | undefined)[] = [];
    let token: string | undefined;
    do {
      const page = await cloud.client.send(
        new ListObjectsV2Command({ ...asked, MaxKeys: 1, ContinuationToken: token }),
      );
      names.push(...(page.Contents ?? []).map(({ Key }) => Key));
      names.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
      token = page.NextContinuationToken;
    } while (token);
    assert.deepEqual(names, ["b/", "b/1", "b/c/"]);
  });

  it("copies, also onto itself with other metadata", async () => {
    const Bucket = await bucket();
    await put(Bucket, "from +ä", "text", { ContentType: "text/plain", Metadata: { a: "1" } });
    const CopySource = `${Bucket}/${encodeURIComponent("from +ä")}`;
    await cloud.client.send(new CopyObjectCommand({ Bucket, Key: "to", CopySource }));
    await cloud.client.send(new DeleteObjectCommand({ Bucket, Key: "from +ä" }));
    const copy = await get(Bucket, "to");
    assert.deepEqual([copy.text, copy.ContentType, copy.Metadata], ["text", "text/plain", { a: "1" }]);
    const itself = { Bucket, Key: "to", CopySource: `${Bucket}/to` };
    await assert.rejects(cloud.client.send(new CopyObjectCommand(itself)), { name: "InvalidRequest" });
    const replaced = { ...itself, MetadataDirective: "REPLACE", Metadata: { b: "2" } } as const;
    await cloud.client.send(new CopyObjectCommand(replaced));
    assert.deepEqual((await get(Bucket, "to")).Metadata, { b: "2" });
  });

  it("deletes one or many, present or not", async () => {
    const Bucket = await bucket();
    await put(Bucket, "<a>&\r", "1");
    await put(Bucket, "b", "1");
    const { Deleted } = await cloud.client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "<a>&\r" }, { Key: "none" }] } }),
    );
    assert.deepEqual(
      Deleted?.map(({ Key }) => Key),
      ["<a>&\r", "none"],
    );
    const { Contents } = await cloud.client.send(new ListObjectsV2Command({ Bucket }));
    assert.deepEqual(
      Contents?.map(({ Key }) => Key),
      ["b"],
    );
    await assert.rejects(get(Bucket, "<a>&\r"), { name: "NoSuchKey" });
  });

  it("deletes nothing by a list that has other digests than its headers", async () => {
    const Bucket = await bucket();
    await put(Bucket, "kept", "x");
    const { host } = new URL(cloud.url);
    const body = "<Delete><Object><Key>kept</Key></Object></Delete>";
    const listed = async (header: string, digest: string) => {
      const unsigned = {
        method: "POST",
        path: `/${Bucket}`,
        query: { delete: "" },
        headers: { host, [header]: digest },
        body,
      };
      const { headers } = await signer("s3", cloud.keys, region).sign(unsigned, new Date());
      return (await fetch(`${cloud.url}/${Bucket}?delete=`, { method: "POST", headers, body })).text();
    };
    const digest = (name: string, text: string) => createHash(name).update(text).digest("base64");
    for (const [header, name] of [
      ["content-md5", "md5"],
      ["x-amz-checksum-sha256", "sha256"],
    ] as const) {
      assert.match(await listed(header, digest(name, "other")), /<Code>BadDigest<\/Code>/);
      assert.equal((await get(Bucket, "kept")).text, "x");
    }
    assert.match(await listed("content-md5", digest("md5", body)), /<Deleted><Key>kept<\/Key>/);
  });

  it("keeps versions, and hides objects behind markers", async () => {
    const Bucket = await bucket();
    await put(Bucket, "k", "before");
    await cloud.make("BucketVersioning", Bucket, {
      bucket: Bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    const { VersionId } = await put(Bucket, "k", "after");
    const { DeleteMarker, VersionId: marker } = await cloud.client.send(
      new DeleteObjectCommand({ Bucket, Key: "k" }),
    );
    assert.equal(DeleteMarker, true);
    await assert.rejects(get(Bucket, "k"), { name: "NoSuchKey" });
    await assert.rejects(get(Bucket, "k", { VersionId: marker }), { name: "MethodNotAllowed" });
    assert.equal((await get(Bucket, "k", { VersionId })).text, "after");
    assert.equal((await get(Bucket, "k", { VersionId: "null" })).text, "before");
    const listed = await cloud.client.send(new ListObjectVersionsCommand({ Bucket }));
    assert.deepEqual(
      listed.Versions?.map((one) => [one.VersionId, one.IsLatest]),
      [
        [VersionId, false],
        ["null", false],
      ],
    );
    assert.deepEqual(
      listed.DeleteMarkers?.map((one) => [one.VersionId, one.IsLatest]),
      [[marker, true]],
    );
    const first = await cloud.client.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 2 }));
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = first;
    const rest = await cloud.client.send(
      new ListObjectVersionsCommand({ Bucket, KeyMarker, VersionIdMarker }),
    );
    assert.deepEqual(
      rest.Versions?.map((one) => one.VersionId),
      ["null"],
    );
    await cloud.client.send(new DeleteObjectCommand({ Bucket, Key: "k", VersionId: marker }));
    assert.equal((await get(Bucket, "k")).text, "after");
  });

  it("lists no versions outside the prefix after a marker outside it", async () => {
    const Bucket = await bucket();
    await cloud.make("BucketVersioning", "listed", {
      bucket: Bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    await put(Bucket, "a", "old");
    const { VersionId: VersionIdMarker } = await put(Bucket, "a", "new");
    await put(Bucket, "b", "1");
    const after = { Bucket, KeyMarker: "a", VersionIdMarker };
    const keys = async (Prefix?: string) =>
      (await cloud.client.send(new ListObjectVersionsCommand({ ...after, Prefix }))).Versions?.map(
        ({ Key }) => Key,
      );
    assert.deepEqual(await keys(), ["a", "b"]);
    assert.deepEqual(await keys("b"), ["b"]);
  });

  it("refuses unknown buckets, keys that are too long, and unimplemented operations", async () => {
    const Bucket = await bucket();
    await assert.rejects(put("no-such-bucket", "k", "1"), { name: "NoSuchBucket" });
    await assert.rejects(cloud.client.send(new HeadBucketCommand({ Bucket: "no-such-bucket" })), {
      name: "NotFound",
    });
    await assert.rejects(put(Bucket, "k".repeat(1025), "1"), { name: "KeyTooLongError" });
    await assert.rejects(put(Bucket, "k", "1", { Metadata: { a: "x".repeat(2048) } }), {
      name: "MetadataTooLarge",
    });
    await assert.rejects(put(Bucket, "k", "1", { ACL: "public-read" }), {
      name: "AccessControlListNotSupported",
    });
    await assert.rejects(put(Bucket, "k", "1", { Tagging: "a=b" }), { message: /x-amz-tagging/ });
    await assert.rejects(put(Bucket, "k", "1", { ContentMD5: randomBytes(16).toString("base64") }), {
      name: "BadDigest",
    });
    await assert.rejects(put(Bucket, "k", "1", { ChecksumCRC32: "AAAAAA==" }), { name: "BadDigest" });
    assert.deepEqual((await cloud.client.send(new ListObjectsV2Command({ Bucket }))).KeyCount, 0);
    const { Buckets } = await cloud.client.send(new ListBucketsCommand({}));
    assert.ok(Buckets?.some(({ Name }) => Name === Bucket));
  });
});
