import { nameOf } from "../../iam/principals";
import { algorithmOf, checksumHeader } from "../checksums";
import { canCombine } from "../checksums/combine";
import { encryptionHeaders } from "../describe";
import { invalidArgument, invalidRequest } from "../error";
import { wholeNumber } from "../numbers";
import { checkKey, objectMetadataOf } from "../objectMetadata";
import type { Operation } from "../operation";
import type { Upload } from "../store/uploads";
import type { ChecksumAlgorithm } from "../store/version";
import { receive } from "../upload";
import { xmlAnswer } from "../xml";
import { isoDate } from "./buckets";
import { findSource } from "./copyObject";
import { writeKeys } from "./putObject";

const maxParts = 10_000;

export const createMultipartUpload: Operation = {
  name: "CreateMultipartUpload",
  on: "object",
  method: "POST",
  when: ["uploads"],
  async run({ authorizer, store }, { request, bucket, key }) {
    authorizer.require(request, "s3:PutObject", { bucket, key }, writeKeys(request.headers, false));
    checkKey(key);
    const objectMetadata = objectMetadataOf(request, bucket);
    const named = algorithmOf(request.headers["x-amz-checksum-algorithm"]);
    const checksum = uploadChecksum(named, request.headers["x-amz-checksum-type"]);
    const initiator = nameOf(request.principal);
    const { id } = await store.uploads.begin(bucket.name, key, { initiator, objectMetadata, checksum });
    return xmlAnswer(
      "InitiateMultipartUploadResult",
      { Bucket: bucket.name, Key: key, UploadId: id },
      {
        ...encryptionHeaders(objectMetadata.encryption),
        ...(named && { "x-amz-checksum-algorithm": named, "x-amz-checksum-type": checksum.type }),
      },
    );
  },
};

export const uploadPart: Operation = {
  name: "UploadPart",
  on: "object",
  method: "PUT",
  when: ["partNumber", "uploadId"],
  async run({ authorizer, store }, { request, bucket, key }) {
    authorizer.require(request, "s3:PutObject", { bucket, key }, writeKeys(request.headers, false));
    const number = partNumber(request.query);
    const upload = store.uploads.get(bucket.name, key, request.query.get("uploadId") ?? "");
    const { algorithm } = upload.checksum;
    const { file, size, md5, checksum, answered } = await receive(request, store.blobs, algorithm);
    await store.keep([file], () =>
      store.uploads.putPart(bucket.name, upload, { number, file, size, etag: md5, checksum: checksum.value }),
    );
    return {
      status: 200,
      headers: {
        etag: `"${md5}"`,
        ...encryptionHeaders(upload.objectMetadata.encryption),
        [checksumHeader(answered.algorithm)]: answered.value,
      },
    };
  },
};

export const uploadPartCopy: Operation = {
  name: "UploadPartCopy",
  on: "object",
  method: "PUT",
  when: ["partNumber", "uploadId"],
  header: "x-amz-copy-source",
  async run(context, { request, bucket, key }) {
    const { authorizer, store } = context;
    authorizer.require(request, "s3:PutObject", { bucket, key }, writeKeys(request.headers, false));
    const number = partNumber(request.query);
    const upload = store.uploads.get(bucket.name, key, request.query.get("uploadId") ?? "");
    const { source } = findSource(context, request);
    const range = sourceRange(request.headers["x-amz-copy-source-range"], source.size);
    const copied = { headers: {}, body: store.blobs.read(source.parts, range.start, range.end) };
    const { file, size, md5, checksum } = await receive(copied, store.blobs, upload.checksum.algorithm);
    const { modified } = await store.keep([file], () =>
      store.uploads.putPart(bucket.name, upload, { number, file, size, etag: md5, checksum: checksum.value }),
    );
    return xmlAnswer(
      "CopyPartResult",
      {
        LastModified: isoDate(modified),
        ETag: `"${md5}"`,
        [`Checksum${checksum.algorithm}`]: upload.checksum.unnamed ? undefined : checksum.value,
      },
      encryptionHeaders(upload.objectMetadata.encryption),
    );
  },
};

export const abortMultipartUpload: Operation = {
  name: "AbortMultipartUpload",
  on: "object",
  method: "DELETE",
  when: ["uploadId"],
  async run({ authorizer, store }, { request, bucket, key }) {
    authorizer.require(request, "s3:AbortMultipartUpload", { bucket, key });
    await store.uploads.abort(bucket.name, key, request.query.get("uploadId") ?? "");
    return { status: 204 };
  },
};

const partNumber = (query: URLSearchParams) => {
  const text = query.get("partNumber") ?? "";
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > maxParts)
    throw invalidArgument(
      "Part number must be an integer between 1 and 10000, inclusive",
      "partNumber",
      text,
    );
  return wholeNumber("partNumber", text, 1, maxParts);
};

function uploadChecksum(named: ChecksumAlgorithm | undefined, type: string | undefined): Upload["checksum"] {
  if (named !== undefined) return { algorithm: named, type: typeOf(type, named) };
  if (type !== undefined)
    throw invalidRequest(
      "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.",
    );
  return { algorithm: "CRC64NVME", type: "FULL_OBJECT", unnamed: true };
}

function typeOf(text: string | undefined, algorithm: ChecksumAlgorithm): "FULL_OBJECT" | "COMPOSITE" {
  const type = text?.toUpperCase() ?? (algorithm === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE");
  if (type !== "FULL_OBJECT" && type !== "COMPOSITE")
    throw invalidRequest("Value for x-amz-checksum-type header is invalid.");
  if (type === "FULL_OBJECT" ? !canCombine(algorithm) : algorithm === "CRC64NVME")
    throw invalidRequest(
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  return type;
}

function sourceRange(text: string | undefined, size: number) {
  if (text === undefined) return { start: 0, end: size - 1 };
  const invalid = (message: string) => invalidArgument(message, "x-amz-copy-source-range", text);
  const [start = 1, end = 0] = /^bytes=(\d+)-(\d+)$/.exec(text)?.slice(1).map(Number) ?? [];
  if (start > end)
    throw invalid(
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
    );
  if (start >= size) throw invalidRequest("The specified copy range is invalid for the source object size");
  if (end >= size) throw invalid(`Range specified is not valid for source object of size: ${size}`);
  return { start, end };
}
