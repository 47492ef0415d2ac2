import assert from "node:assert/strict";

import {
  CompleteMultipartUploadCommand,
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

  it("of an upload conflict with a write since it began, even of the same content", async () => {
    const Key = "upload";
    const { ETag: IfMatch } = await put(Key);
    const begin = async () => {
      const { UploadId } = await cloud.client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
      const part = { Bucket, Key, UploadId, PartNumber: 1, Body: "data" };
      const { ETag } = await cloud.client.send(new UploadPartCommand(part));
      return { UploadId, MultipartUpload: { Parts: [{ ETag, PartNumber: 1 }] } };
    };
    const complete = (upload: Awaited<ReturnType<typeof begin>>) =>
      cloud.client.send(new CompleteMultipartUploadCommand({ Bucket, Key, IfMatch, ...upload }));
    const upload = await begin();
    await put(Key);
    await assert.rejects(complete(upload), {
      name: "ConditionalRequestConflict",
      message: "The conditional request cannot succeed due to a conflicting operation against this resource.",
      Condition: "If-Match",
      Key,
    });
    await complete(await begin());
  });
});
