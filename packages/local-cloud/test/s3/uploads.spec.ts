import assert from "node:assert/strict";

import {
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";

import { type S3Cloud, s3Cloud } from "./cloud";

/** The answers are AWS's, as recorded there (LocalStack's snapshots). */
describe("S3's multipart uploads", () => {
  const Bucket = "recorded";
  let cloud: S3Cloud;
  before(async () => {
    cloud = await s3Cloud();
    await cloud.bucket(Bucket);
  });
  after(() => cloud.close());

  async function begin(Key: string, more: Partial<CreateMultipartUploadCommandInput> = {}) {
    const { UploadId } = await cloud.client.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
    const at = { Bucket, Key, UploadId };
    return {
      at,
      part: (PartNumber: number, Body: string, given = {}) =>
        cloud.client.send(new UploadPartCommand({ ...at, PartNumber, Body, ...given })),
      copy: (given = {}) =>
        cloud.client.send(
          new UploadPartCopyCommand({ ...at, PartNumber: 1, CopySource: `${Bucket}/digits`, ...given }),
        ),
      parts: (given = {}) => cloud.client.send(new ListPartsCommand({ ...at, ...given })),
      complete: (Parts: object[] | undefined, given: Partial<CompleteMultipartUploadCommandInput> = {}) =>
        cloud.client.send(
          new CompleteMultipartUploadCommand({
            ...at,
            ...(Parts && { MultipartUpload: { Parts } }),
            ...given,
          }),
        ),
    };
  }
  const invalid = (message: string) => ({ name: "InvalidRequest", message });

  it("without a named checksum show none, but answer a part's", async () => {
    const upload = await begin("unnamed");
    const { ChecksumCRC32, ChecksumCRC64NVME } = await upload.part(1, "data");
    assert.deepEqual([ChecksumCRC32, ChecksumCRC64NVME], ["rfPzYw==", undefined]);
    const listed = await upload.parts();
    assert.deepEqual([listed.ChecksumAlgorithm, listed.ChecksumType], [undefined, undefined]);
    const names = (found: object | undefined) => Object.keys(found ?? {}).toSorted();
    assert.deepEqual(names(listed.Parts?.[0]), ["ETag", "LastModified", "PartNumber", "Size"]);
    const asked = new ListMultipartUploadsCommand({ Bucket, Prefix: "unnamed" });
    const { Uploads } = await cloud.client.send(asked);
    assert.deepEqual(names(Uploads?.[0]), [
      "Initiated",
      "Initiator",
      "Key",
      "Owner",
      "StorageClass",
      "UploadId",
    ]);
  });

  it("without a named checksum have no type", async () => {
    await assert.rejects(
      begin("typed", { ChecksumType: "FULL_OBJECT" }),
      invalid("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header."),
    );
    const upload = await begin("typed");
    const { ETag } = await upload.part(1, "data");
    await assert.rejects(
      upload.complete([{ PartNumber: 1, ETag }], { ChecksumType: "FULL_OBJECT" }),
      invalid(
        "The upload was created using the null checksum mode. The complete request must use the same checksum mode.",
      ),
    );
  });

  it("with a composite checksum need that of every part", async () => {
    const upload = await begin("composite", { ChecksumAlgorithm: "CRC32" });
    const { ETag, ChecksumCRC32 } = await upload.part(1, "abc");
    await assert.rejects(
      upload.complete([{ PartNumber: 1, ETag }]),
      invalid(
        "The upload was created using a crc32 checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.",
      ),
    );
    await assert.rejects(upload.complete([{ PartNumber: 1, ETag, ChecksumSHA256: "AAAA" }]), {
      name: "BadDigest",
      message: "The sha256 you specified for part 1 did not match what we received.",
    });
    await assert.rejects(
      upload.complete([{ PartNumber: 1, ETag }], { ChecksumType: "FULL_OBJECT" }),
      invalid(
        "The upload was created using the COMPOSITE checksum mode. The complete request must use the same checksum mode.",
      ),
    );
    await upload.complete([{ PartNumber: 1, ETag, ChecksumCRC32 }]);
  });

  it("with a checksum of the whole check it only together with its type", async () => {
    const ChecksumType = "FULL_OBJECT";
    const upload = await begin("full", { ChecksumAlgorithm: "CRC32C", ChecksumType });
    const { ETag, ChecksumCRC32C } = await upload.part(1, "abc", { ChecksumAlgorithm: "CRC32C" });
    const parts = [{ PartNumber: 1, ETag, ChecksumCRC32C }];
    const wrong = {
      name: "BadDigest",
      message: "The crc32c you specified did not match the calculated checksum.",
    };
    await assert.rejects(upload.complete(parts, { ChecksumCRC32C }), wrong);
    await assert.rejects(upload.complete(parts, { ChecksumType, ChecksumCRC32: "AAAAAA==" }), wrong);
    await upload.complete(parts, { ChecksumType, ChecksumCRC32C });
  });

  it("name themselves in the errors of their parts, and check their size", async () => {
    const upload = await begin("parts");
    const { UploadId } = upload.at;
    const { ETag } = await upload.part(1, "data");
    const part = { PartNumber: 1, ETag };
    await assert.rejects(upload.complete(undefined), invalid("You must specify at least one part"));
    await assert.rejects(upload.complete([{ PartNumber: 2, ETag }]), {
      name: "InvalidPart",
      UploadId,
      PartNumber: "2",
      ETag: ETag?.replaceAll('"', ""),
    });
    await assert.rejects(upload.complete([part, part]), { name: "InvalidPartOrder", UploadId });
    await assert.rejects(
      upload.complete([part], { MpuObjectSize: 5 }),
      invalid("The provided 'x-amz-mp-object-size' header value 5 does not match what was computed: 4"),
    );
    await upload.complete([part], { MpuObjectSize: 4 });
  });

  it("copy a range within its source only", async () => {
    await cloud.client.send(new PutObjectCommand({ Bucket, Key: "digits", Body: "0123456789" }));
    const upload = await begin("ranges");
    const { CopyPartResult, ServerSideEncryption } = await upload.copy({ CopySourceRange: "bytes=0-8" });
    assert.deepEqual(
      [Object.keys(CopyPartResult ?? {}).toSorted(), ServerSideEncryption],
      [["ETag", "LastModified"], "AES256"],
    );
    const form =
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy";
    for (const [CopySourceRange, message] of [
      ["0-8", form],
      ["bytes=1-0", form],
      ["bytes=1-", form],
      ["bytes=0-100", "Range specified is not valid for source object of size: 10"],
    ] as const)
      await assert.rejects(upload.copy({ CopySourceRange }), {
        name: "InvalidArgument",
        message,
        ArgumentName: "x-amz-copy-source-range",
        ArgumentValue: CopySourceRange,
      });
    await assert.rejects(
      upload.copy({ CopySourceRange: "bytes=100-200" }),
      invalid("The specified copy range is invalid for the source object size"),
    );
  });

  it("are listed from the oldest to the newest of a key, after a marker", async () => {
    const own = await cloud.bucket("listed");
    const list = async (more = {}) => {
      const found = await cloud.client.send(new ListMultipartUploadsCommand({ Bucket: own, ...more }));
      const { NextKeyMarker, NextUploadIdMarker, UploadIdMarker, Prefix, Uploads = [] } = found;
      return {
        ids: Uploads.map(({ UploadId }) => UploadId),
        next: [NextKeyMarker, NextUploadIdMarker],
        UploadIdMarker,
        Prefix,
      };
    };
    const none = { ids: [], next: ["", ""], UploadIdMarker: "", Prefix: undefined };
    assert.deepEqual(await list(), none);
    const ids: (string | undefined)[] = [];
    for (const key of ["b", "a", "a", "a", "a"]) ids.push((await begin(key, { Bucket: own })).at.UploadId);
    const [b, ...a] = ids;
    assert.deepEqual(await list(), { ...none, ids: [...a, b], next: ["b", b] });
    assert.deepEqual(await list({ KeyMarker: "a", UploadIdMarker: a[1], MaxUploads: 1 }), {
      ...none,
      ids: [a[2]],
      next: ["a", a[2]],
      UploadIdMarker: a[1],
    });
    assert.deepEqual(await list({ UploadIdMarker: a[1], MaxUploads: 1 }), {
      ...none,
      ids: [a[0]],
      next: ["a", a[0]],
    });
    await assert.rejects(list({ KeyMarker: "b", UploadIdMarker: a[1] }), {
      name: "InvalidArgument",
      message: "Invalid uploadId marker",
      ArgumentName: "upload-id-marker",
      ArgumentValue: a[1],
    });
  });

  it("list their parts after an empty marker too", async () => {
    const upload = await begin("empty");
    await upload.part(1, "data");
    const { Parts, MaxParts } = await upload.parts({ PartNumberMarker: "" });
    assert.deepEqual([Parts?.length, MaxParts], [1, 1000]);
  });

  it("give the checksum of one part, or of the whole", async () => {
    const ChecksumAlgorithm = "CRC32C";
    const read = async (given: object) => {
      const asked = { Bucket, ChecksumMode: "ENABLED", Key: "read", ...given } as const;
      const found = await cloud.client.send(new HeadObjectCommand(asked));
      return [found.ChecksumCRC32C ?? found.ChecksumCRC32, found.ChecksumType, found.PartsCount];
    };
    const piece = "a".repeat(5 * 1024 * 1024);
    for (const ChecksumType of ["COMPOSITE", "FULL_OBJECT"] as const) {
      const upload = await begin("read", { ChecksumAlgorithm, ChecksumType });
      const first = await upload.part(1, piece, { ChecksumAlgorithm });
      const second = await upload.part(2, "test content 123", { ChecksumAlgorithm });
      const parts = [first, second].map((part, i) => ({ ...part, PartNumber: i + 1 }));
      const { ChecksumCRC32C } = await upload.complete(parts);
      const own = ChecksumType === "COMPOSITE" ? ["fwuu0Q==", ChecksumType] : [undefined, undefined];
      assert.deepEqual(await read({ PartNumber: 2 }), [...own, 2]);
      assert.deepEqual(await read({}), [ChecksumCRC32C, ChecksumType, undefined]);
    }
    await cloud.client.send(new PutObjectCommand({ Bucket, Key: "digits", Body: "0123456789" }));
    const whole = ["poTHxg==", "FULL_OBJECT", undefined];
    for (const given of [{ PartNumber: 1 }, { Range: "bytes=0-100" }, { Range: "bytes=-15" }])
      assert.deepEqual(await read({ Key: "digits", ...given }), whole);
    const some = { Bucket, Key: "digits", Range: "bytes=0-8", ChecksumMode: "ENABLED" } as const;
    assert.equal((await cloud.client.send(new GetObjectCommand(some))).ChecksumCRC32, undefined);
  });
});
