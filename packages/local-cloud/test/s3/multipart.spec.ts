import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

import {
  AbortMultipartUploadCommand,
  type ChecksumAlgorithm,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";

import { Commits } from "../../core/store/commits";
import { runningChecksum } from "../../s3/checksums";
import { combined } from "../../s3/checksums/combine";
import { type S3Cloud, s3Cloud } from "./cloud";

const MB = 1024 * 1024;

/** Holds back all commits until `release`, which commits the waiting writes together. */
function heldCommits() {
  const { run, flush } = Commits.prototype;
  const held: Commits[] = [];
  Commits.prototype.run = function <T>(this: Commits, write: () => T) {
    held.push(this);
    return run.call(this, write) as Promise<T>;
  };
  Commits.prototype.flush = () => {};
  return {
    async queued(count: number) {
      while (held.length < count) await new Promise((resolve) => setImmediate(resolve));
    },
    release() {
      Object.assign(Commits.prototype, { run, flush });
      for (const each of new Set(held)) each.flush();
    },
  };
}

describe("multipart uploads, by the official client", () => {
  const Bucket = "multipart";
  let cloud: S3Cloud;
  before(async () => {
    cloud = await s3Cloud();
    await cloud.bucket(Bucket);
  });
  after(() => cloud.close());

  async function begin(
    Key: string,
    more: { ChecksumAlgorithm?: ChecksumAlgorithm; ChecksumType?: "FULL_OBJECT" } = {},
  ) {
    const { UploadId } = await cloud.client.send(
      new CreateMultipartUploadCommand({ Bucket, Key, ContentType: "image/png", ...more }),
    );
    const part = async (PartNumber: number, Body: Buffer) => ({
      ...(await cloud.client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }))),
      PartNumber,
    });
    const complete = (Parts: { PartNumber: number; ETag?: string }[]) =>
      cloud.client.send(
        new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
      );
    return { UploadId, part, complete };
  }
  const get = async (Key: string, more = {}) => {
    const { Body } = await cloud.client.send(new GetObjectCommand({ Bucket, Key, ...more }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };

  it("make one object of parts that arrive in any order", async () => {
    const upload = await begin("whole");
    const bytes = randomBytes(11 * MB);
    const pieces = [bytes.subarray(0, 5 * MB), bytes.subarray(5 * MB, 10 * MB), bytes.subarray(10 * MB)];
    const [third, first, second] = await Promise.all([
      upload.part(9, pieces[2] ?? bytes),
      upload.part(1, pieces[0] ?? bytes),
      upload.part(2, pieces[1] ?? bytes),
    ]);
    const { ETag } = await upload.complete([first, second, third]);
    const md5s = pieces.map((piece) => createHash("md5").update(piece).digest());
    assert.equal(ETag, `"${createHash("md5").update(Buffer.concat(md5s)).digest("hex")}-3"`);
    assert.ok((await get("whole")).equals(bytes));
    const range = await get("whole", { Range: `bytes=${5 * MB - 3}-${10 * MB + 2}` });
    assert.ok(range.equals(bytes.subarray(5 * MB - 3, 10 * MB + 3)));
    assert.ok((await get("whole", { PartNumber: 9 })).equals(pieces[2] ?? bytes));
    const { ContentType } = await cloud.client.send(new HeadObjectCommand({ Bucket, Key: "whole" }));
    assert.equal(ContentType, "image/png");
    await assert.rejects(upload.part(1, bytes), { name: "NoSuchUpload" });
  });

  it("have the checksum of the whole", async () => {
    const upload = await begin("checked", { ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" });
    const bytes = randomBytes(6 * MB);
    const first = await upload.part(1, bytes.subarray(0, 5 * MB));
    const second = await upload.part(2, bytes.subarray(5 * MB));
    const { ChecksumCRC32, ChecksumType } = await upload.complete([first, second]);
    const expected = Buffer.alloc(4);
    expected.writeUInt32BE(crc32(bytes));
    assert.deepEqual([ChecksumCRC32, ChecksumType], [expected.toString("base64"), "FULL_OBJECT"]);
  });

  it("copy parts of objects", async () => {
    const source = randomBytes(6 * MB);
    await cloud.client.send(new PutObjectCommand({ Bucket, Key: "source", Body: source }));
    const upload = await begin("copy");
    const CopySource = `${Bucket}/source`;
    const copy = async (PartNumber: number, CopySourceRange: string) => {
      const command = {
        Bucket,
        Key: "copy",
        UploadId: upload.UploadId,
        PartNumber,
        CopySource,
        CopySourceRange,
      };
      const { CopyPartResult } = await cloud.client.send(new UploadPartCopyCommand(command));
      return { PartNumber, ETag: CopyPartResult?.ETag };
    };
    await upload.complete([await copy(1, `bytes=0-${5 * MB - 1}`), await copy(2, "bytes=7-9")]);
    assert.ok(
      (await get("copy")).equals(Buffer.concat([source.subarray(0, 5 * MB), source.subarray(7, 10)])),
    );
  });

  it("are listed, and end when they are aborted", async () => {
    const upload = await begin("listed");
    await upload.part(3, Buffer.from("x"));
    await upload.part(3, Buffer.from("xyz"));
    const at = { Bucket, Key: "listed", UploadId: upload.UploadId };
    const { Parts } = await cloud.client.send(new ListPartsCommand(at));
    assert.deepEqual(
      Parts?.map(({ PartNumber, Size }) => [PartNumber, Size]),
      [[3, 3]],
    );
    const { Uploads } = await cloud.client.send(
      new ListMultipartUploadsCommand({ Bucket, Prefix: "listed" }),
    );
    assert.deepEqual(
      Uploads?.map(({ UploadId }) => UploadId),
      [upload.UploadId],
    );
    await cloud.client.send(new AbortMultipartUploadCommand(at));
    await assert.rejects(cloud.client.send(new ListPartsCommand(at)), { name: "NoSuchUpload" });
  });

  it("keep their bytes when a part is replaced at the moment of their completion", async () => {
    const upload = await begin("raced");
    const first = await upload.part(1, Buffer.from("first"));
    const commits = heldCommits();
    const replaced = upload.part(1, Buffer.from("second"));
    await commits.queued(1);
    const refused = assert.rejects(upload.complete([first]), { name: "InvalidPart" });
    await commits.queued(2);
    commits.release();
    const second = await replaced;
    await refused;
    await upload.complete([second]);
    assert.equal((await get("raced")).toString(), "second");
  });

  // Recorded on AWS (moto's tests): a client that did not receive the answer retries.
  it("are completed once by requests that repeat each other, and answer each of them", async () => {
    const upload = await begin("repeated", { ChecksumAlgorithm: "CRC32" });
    const part = await upload.part(1, Buffer.from("once"));
    const [{ $metadata, ...first }, second] = await Promise.all([
      upload.complete([part]),
      upload.complete([part]),
    ]);
    const key = { Bucket, Key: "repeated" };
    const third = await cloud.client.send(
      new CompleteMultipartUploadCommand({
        ...key,
        UploadId: upload.UploadId,
        MultipartUpload: { Parts: [part] },
        IfNoneMatch: "*",
      }),
    );
    assert.deepEqual({ ...second, $metadata: undefined }, { ...first, $metadata: undefined });
    assert.deepEqual({ ...third, $metadata: undefined }, { ...first, $metadata: undefined });
    const { Versions } = await cloud.client.send(new ListObjectVersionsCommand({ Bucket, Prefix: key.Key }));
    assert.equal(Versions?.length, 1);
    const other = { ...part, PartNumber: 2 };
    await assert.rejects(upload.complete([other]), { name: "NoSuchUpload" });
    await cloud.client.send(new DeleteObjectCommand(key));
    await assert.rejects(upload.complete([part]), { name: "NoSuchUpload" });
  });

  it("refuse parts that are too small, out of order or different", async () => {
    const upload = await begin("refused");
    const first = await upload.part(1, Buffer.from("x"));
    const second = await upload.part(2, Buffer.from("y"));
    await assert.rejects(upload.complete([first, second]), { name: "EntityTooSmall" });
    await assert.rejects(upload.complete([second, first]), { name: "InvalidPartOrder" });
    await assert.rejects(upload.complete([{ ...first, ETag: second.ETag }]), { name: "InvalidPart" });
    await assert.rejects(upload.part(10_001, Buffer.from("x")), { name: "InvalidArgument" });
  });
});

describe("checksums", () => {
  // "123456789": the check values of the catalogue of CRC algorithms.
  for (const [algorithm, expected] of [
    ["CRC32", "cbf43926"],
    ["CRC32C", "e3069283"],
    ["CRC64NVME", "ae8b14860a799888"],
  ] as const) {
    it(`${algorithm} matches the catalogue, in pieces and combined`, () => {
      const checksum = (bytes: Buffer) => {
        const running = runningChecksum(algorithm);
        running.update(bytes.subarray(0, 3));
        running.update(bytes.subarray(3));
        return running.digest();
      };
      assert.equal(checksum(Buffer.from("123456789")).toString("hex"), expected);
      const bytes = randomBytes(100_000);
      const parts = [bytes.subarray(0, 70_001), bytes.subarray(70_001, 70_001), bytes.subarray(70_001)].map(
        (part) => ({ checksum: checksum(part).toString("base64"), size: part.length }),
      );
      assert.equal(combined(algorithm, parts), checksum(bytes).toString("base64"));
    });
  }
});
