import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

import {
  type ChecksumAlgorithm,
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
describe("S3's copies", () => {
  const Bucket = "copies";
  const body = '{"key": "value"}';
  let cloud: S3Cloud;
  before(async () => {
    cloud = await s3Cloud();
    await cloud.bucket(Bucket);
  });
  after(() => cloud.close());

  const put = (Key: string, more = {}) =>
    cloud.client.send(new PutObjectCommand({ Bucket, Key, Body: body, ...more }));
  const copy = (from: string, Key: string, more = {}) =>
    cloud.client.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${from}`, ...more }));

  it("get the checksum that they ask for, else the source's", async () => {
    await put("source");
    const checksums: [ChecksumAlgorithm | undefined, string, string][] = [
      [undefined, "ChecksumCRC32", "MzVIGw=="],
      ["CRC32C", "ChecksumCRC32C", "078Ilw=="],
      ["SHA1", "ChecksumSHA1", "5zXdjmjYk4EJ8Cw4PMnQVslCpRQ="],
      ["CRC64NVME", "ChecksumCRC64NVME", "pX30eiUx5C0="],
    ];
    for (const [ChecksumAlgorithm, name, value] of checksums) {
      const { CopyObjectResult } = await copy("source", "checked", { ChecksumAlgorithm });
      assert.deepEqual(CopyObjectResult, {
        ETag: '"88bac95f31528d13a072c05f2a1cf371"',
        LastModified: CopyObjectResult?.LastModified,
        ChecksumType: "FULL_OBJECT",
        [name]: value,
      });
    }
  });

  it("of an upload have one part, with the ETag and the checksum of the whole", async () => {
    const at = { Bucket, Key: "upload" };
    const { UploadId } = await cloud.client.send(
      new CreateMultipartUploadCommand({ ...at, ChecksumAlgorithm: "CRC32" }),
    );
    const pieces = ["a".repeat(5 * 1024 * 1024), "b"];
    const Parts = [];
    for (const [i, Body] of pieces.entries()) {
      const part = { ...at, UploadId, PartNumber: i + 1, Body };
      const { ETag, ChecksumCRC32 } = await cloud.client.send(new UploadPartCommand(part));
      Parts.push({ PartNumber: i + 1, ETag, ChecksumCRC32 });
    }
    await cloud.client.send(
      new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }),
    );
    const { CopyObjectResult } = await copy("upload", "copied");
    const whole = pieces.join("");
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(whole));
    assert.deepEqual(
      [CopyObjectResult?.ETag, CopyObjectResult?.ChecksumCRC32, CopyObjectResult?.ChecksumType],
      [`"${createHash("md5").update(whole).digest("hex")}"`, checksum.toString("base64"), "FULL_OBJECT"],
    );
    const { Body } = await cloud.client.send(new GetObjectCommand({ Bucket, Key: "copied" }));
    assert.equal(await Body?.transformToString(), whole);
  });

  it("onto themselves may change the encryption, or have the bucket's own", async () => {
    await put("encrypted", { ServerSideEncryption: "aws:kms", SSEKMSKeyId: "key" });
    const { ServerSideEncryption } = await copy("encrypted", "encrypted");
    assert.equal(ServerSideEncryption, "AES256");
    await assert.rejects(copy("encrypted", "encrypted"), { name: "InvalidRequest" });
    const own = await cloud.bucket("encrypted");
    await cloud.make("BucketServerSideEncryptionConfiguration", own, {
      bucket: own,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    await put("k", { Bucket: own });
    await copy("", "k", { Bucket: own, CopySource: `${own}/k` });
  });

  it("name the version of their source, unless it is from a time without versions", async () => {
    const versioned = await cloud.bucket("versioned");
    const versioning = (status: string) =>
      cloud.make("BucketVersioning", versioned, {
        bucket: versioned,
        versioningConfiguration: { status },
      });
    const again = () =>
      copy("", "k", { Bucket: versioned, CopySource: `${versioned}/k`, MetadataDirective: "REPLACE" });
    await versioning("Enabled");
    const { VersionId } = await put("k", { Bucket: versioned });
    assert.equal((await again()).CopySourceVersionId, VersionId);
    await cloud.client.send(new DeleteObjectCommand({ Bucket: versioned, Key: "k", VersionId }));
    await versioning("Suspended");
    assert.equal((await again()).VersionId, "null");
    await versioning("Enabled");
    assert.equal((await again()).CopySourceVersionId, undefined);
  });

  // Recorded on AWS (moto's tests).
  it("of a named version are new versions, also onto the latest one", async () => {
    const restored = await cloud.bucket("restored");
    const versioning = (status: string) =>
      cloud.make("BucketVersioning", restored, { bucket: restored, versioningConfiguration: { status } });
    const own = { Bucket: restored, CopySource: `${restored}/k` };
    await versioning("Enabled");
    const { VersionId } = await put("k", own);
    const copied = await copy("", "k", { ...own, CopySource: `${own.CopySource}?versionId=${VersionId}` });
    assert.equal(copied.CopySourceVersionId, VersionId);
    assert.notEqual(copied.VersionId, VersionId);
    await assert.rejects(copy("", "k", own), { name: "InvalidRequest" });
  });

  it("refuse a source that names no object", async () => {
    await assert.rejects(copy("", "k", { CopySource: "nothing" }), {
      name: "InvalidArgument",
      message: "Invalid copy source object key",
      ArgumentName: "x-amz-copy-source",
      ArgumentValue: "x-amz-copy-source",
    });
  });
});
