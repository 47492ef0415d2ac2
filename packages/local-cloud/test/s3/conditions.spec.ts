import assert from "node:assert/strict";
import { Readable } from "node:stream";

import {
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";

import { type S3Cloud, s3Cloud } from "./cloud";

/** The answers are AWS's, as recorded there (LocalStack's snapshots). */
describe("S3's conditions", () => {
  const Bucket = "conditions";
  const day = 24 * 60 * 60 * 1000;
  let cloud: S3Cloud;
  let now = Date.now();
  before(async () => {
    // The clock advances with every reading, so that no two writes have the same time.
    cloud = await s3Cloud({ now: () => ++now });
    await cloud.bucket(Bucket);
  });
  after(() => cloud.close());

  const put = (Key: string, more = {}) =>
    cloud.client.send(new PutObjectCommand({ Bucket, Key, Body: "data", ...more }));
  const copy = (more = {}) =>
    cloud.client.send(
      new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/source`, ...more }),
    );
  const notAccepted = (Header: string, additionalMessage?: string) => ({
    name: "NotImplemented",
    message: "A header you provided implies functionality that is not implemented",
    Header,
    additionalMessage,
  });

  it("ignore a date in the future", async () => {
    const { ETag } = await put("source");
    const IfModifiedSince = new Date(now + day);
    const found = await cloud.client.send(new GetObjectCommand({ Bucket, Key: "source", IfModifiedSince }));
    assert.equal(found.ETag, ETag);
    const { CopyObjectResult } = await copy({ CopySourceIfModifiedSince: IfModifiedSince });
    assert.equal(CopyObjectResult?.ETag, ETag);
  });

  it("name the header of a copy's source that failed", async () => {
    const { ETag } = await put("source");
    now += 5000;
    for (const [name, value] of [
      ["Match", '"other"'],
      ["NoneMatch", ETag],
      ["ModifiedSince", new Date(now)],
      ["UnmodifiedSince", new Date(now - day)],
    ] as const)
      await assert.rejects(copy({ [`CopySourceIf${name}`]: value }), {
        name: "PreconditionFailed",
        Condition: `x-amz-copy-source-If-${name.replace(/(?<=[a-z])(?=[A-Z])/g, "-")}`,
      });
  });

  it("of writes are refused in S3's words if it does not offer them", async () => {
    const value = (header: string) => `We don't accept the provided value of ${header} header for this API`;
    const both = "Multiple conditional request headers present in the request";
    await assert.rejects(
      put("k", { IfNoneMatch: '"tag"' }),
      notAccepted("If-None-Match", value("If-None-Match")),
    );
    await assert.rejects(put("k", { IfMatch: "*" }), notAccepted("If-Match", value("If-Match")));
    await assert.rejects(
      copy({ IfMatch: "*", IfNoneMatch: "*" }),
      notAccepted("If-Match,If-None-Match", both),
    );
  });

  it("of deletions by size or date are refused, and keep the object", async () => {
    await put("kept");
    const remove = (more: object) =>
      cloud.client.send(new DeleteObjectCommand({ Bucket, Key: "kept", ...more }));
    const { additionalMessage: _, ...size } = notAccepted("x-amz-if-match-size");
    await assert.rejects(remove({ IfMatchSize: 10 }), size);
    await assert.rejects(remove({ IfMatchLastModifiedTime: new Date(0) }), { name: "NotImplemented" });
    await cloud.client.send(new GetObjectCommand({ Bucket, Key: "kept" }));
  });

  const begin = async (at: { Bucket: string; Key: string }) => {
    const { UploadId } = await cloud.client.send(new CreateMultipartUploadCommand(at));
    const part = { ...at, UploadId, PartNumber: 1, Body: "data" };
    const { ETag } = await cloud.client.send(new UploadPartCommand(part));
    return { ...at, UploadId, MultipartUpload: { Parts: [{ ETag, PartNumber: 1 }] } };
  };
  const complete = (upload: CompleteMultipartUploadCommandInput) =>
    cloud.client.send(new CompleteMultipartUploadCommand(upload));

  it("of an upload conflict with a write since it began, even of the same content", async () => {
    const Key = "upload";
    const { ETag: IfMatch } = await put(Key);
    const upload = await begin({ Bucket, Key });
    await put(Key);
    await assert.rejects(complete({ ...upload, IfMatch }), {
      name: "ConditionalRequestConflict",
      message: "The conditional request cannot succeed due to a conflicting operation against this resource.",
      Condition: "If-Match",
      Key,
    });
    await complete({ ...(await begin({ Bucket, Key })), IfMatch });
  });

  it("of a new object fail if it exists, also for all but the first of several at once", async () => {
    const once = () =>
      put("once", { IfNoneMatch: "*" }).then(
        () => "stored",
        (error) => error.name,
      );
    const answers = await Promise.all([once(), once(), once()]);
    assert.deepEqual(answers.toSorted(), ["PreconditionFailed", "PreconditionFailed", "stored"]);
  });

  for (const versioning of ["Off", "Enabled"] as const)
    it(`of a new object conflict with a deletion meanwhile, with versioning ${versioning}`, async () => {
      const own = `deletions-${versioning.toLowerCase()}`;
      await cloud.bucket(own);
      if (versioning === "Enabled")
        await cloud.make("BucketVersioning", own, {
          bucket: own,
          versioningConfiguration: { status: "Enabled" },
        });
      await put("gone", { Bucket: own });
      const remove = new DeleteObjectCommand({ Bucket: own, Key: "gone" });
      const slow = async function* () {
        yield "da";
        await cloud.client.send(remove);
        yield "ta";
      };
      const Body = Readable.from(slow());
      const again = { Bucket: own, Body, ContentLength: 4, IfNoneMatch: "*" };
      await assert.rejects(put("gone", again), {
        name: "ConditionalRequestConflict",
        Condition: "If-None-Match",
      });
      await put("gone", { Bucket: own, IfNoneMatch: "*" });

      const at = { Bucket: own, Key: "gone" };
      const upload = await begin(at);
      await cloud.client.send(remove);
      for (const _ of ["at once", "and again"])
        await assert.rejects(complete({ ...upload, IfNoneMatch: "*" }), {
          name: "ConditionalRequestConflict",
          Condition: "If-None-Match",
        });
      await complete({ ...(await begin(at)), IfNoneMatch: "*" });
      await cloud.client.send(remove);
      await complete(upload);
    });

  it("of writes can be required by the bucket's policy, also of uploads in parts and of copies", async () => {
    await cloud.bucket("required");
    const Key = "uploads/x";
    await cloud.make("BucketPolicy", "required", {
      bucket: "required",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:PutObject",
          Resource: "arn:aws:s3:::required/uploads/*",
          Condition: {
            Null: { "s3:if-none-match": "true" },
            Bool: { "s3:ObjectCreationOperation": "true" },
          },
        },
      }),
    });
    const at = { Bucket: "required", Key };
    await put("elsewhere", { Bucket: "required" });
    await assert.rejects(put(Key, { Bucket: "required" }), { name: "AccessDenied" });
    await assert.rejects(put(Key, { Bucket: "required", IfMatch: '"x"' }), { name: "AccessDenied" });
    await assert.rejects(copy({ ...at, CopySource: "required/elsewhere" }), { name: "AccessDenied" });
    const upload = await begin(at);
    await assert.rejects(complete(upload), { name: "AccessDenied" });
    await complete({ ...upload, IfNoneMatch: "*" });
    await assert.rejects(put(Key, { Bucket: "required", IfNoneMatch: "*" }), { name: "PreconditionFailed" });
  });
});
