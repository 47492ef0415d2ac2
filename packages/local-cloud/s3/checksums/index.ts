import { createHash } from "node:crypto";

import { notImplemented, S3Error } from "../error";
import { malformedTrailer } from "../http/chunked";
import type { S3Request } from "../request";
import type { Checksum, ChecksumAlgorithm } from "../store/version";
import { checksumAlgorithms } from "../store/version";
import { crc32cRunning, crc32Running, type Running } from "./crc";
import { Crc64Nvme } from "./crc64nvme";

/** SHA-1 and SHA-256. */
const hashing = (name: string): Running => {
  const hash = createHash(name);
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest() };
};

const makers: Readonly<Record<ChecksumAlgorithm, () => Running>> = {
  CRC32: crc32Running,
  CRC32C: crc32cRunning,
  CRC64NVME: () => new Crc64Nvme(),
  SHA1: () => hashing("sha1"),
  SHA256: () => hashing("sha256"),
};

const lengths: Readonly<Record<ChecksumAlgorithm, number>> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
};

export const runningChecksum = (algorithm: ChecksumAlgorithm): Running => makers[algorithm]();

export const checksumHeader = (algorithm: ChecksumAlgorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`;

/** The algorithms that S3 has and the local S3 does not. */
const lacking = ["MD5", "SHA512", "XXHASH3", "XXHASH64", "XXHASH128"];

/** Throws `NotImplemented` if the headers name a checksum that would not be verified. */
function refuseLacking({ headers }: Pick<S3Request, "headers">): void {
  const found = lacking.find((one) => {
    const header = `x-amz-checksum-${one.toLowerCase()}`;
    return headers[header] !== undefined || headers["x-amz-trailer"]?.trim() === header;
  });
  if (found) throw lacks(found);
}

const lacks = (algorithm: string) =>
  notImplemented(`the checksum algorithm ${algorithm}. It has ${checksumAlgorithms.join(", ")}`);

/** Throws `InvalidRequest` for an unknown name, and `NotImplemented` for one that only AWS has. */
export function algorithmOf(name: string | undefined): ChecksumAlgorithm | undefined {
  if (name === undefined || name === "") return undefined;
  if (lacking.includes(name.toUpperCase())) throw lacks(name.toUpperCase());
  const found = checksumAlgorithms.find((algorithm) => algorithm === name.toUpperCase());
  if (!found)
    throw new S3Error(
      "InvalidRequest",
      "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
      400,
    );
  return found;
}

/** The client's checksum. The algorithm is known before the body is read, the value perhaps only after it. */
export interface Claimed {
  readonly algorithm: ChecksumAlgorithm;
  value(): string | undefined;
}

/** Returns the checksum in a request's header or after its body. Throws `InvalidRequest` and `NotImplemented`. */
export function claimedChecksum({
  headers,
  trailer,
}: Pick<S3Request, "headers" | "trailer">): Claimed | undefined {
  refuseLacking({ headers });
  const named = checksumAlgorithms.filter((algorithm) => headers[checksumHeader(algorithm)] !== undefined);
  const trailing = checksumAlgorithms.filter(
    (one) => headers["x-amz-trailer"]?.trim() === checksumHeader(one),
  );
  const [algorithm, ...others] = [...named, ...trailing];
  if (others.length > 0)
    throw new S3Error(
      "InvalidRequest",
      "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
      400,
    );
  const announced = algorithmOf(headers["x-amz-sdk-checksum-algorithm"]);
  if (!algorithm) {
    if (announced)
      throw new S3Error(
        "InvalidRequest",
        "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
        400,
      );
    return undefined;
  }
  if (announced && announced !== algorithm)
    throw new S3Error("InvalidRequest", "Value for x-amz-sdk-checksum-algorithm header is invalid.", 400);
  const name = checksumHeader(algorithm);
  const value = () => {
    const given = headers[name] ?? trailer?.()[name];
    if (given === undefined) throw malformedTrailer();
    return checked(algorithm, given);
  };
  if (named.length > 0) value();
  return { algorithm, value };
}

function checked(algorithm: ChecksumAlgorithm, value: string | undefined): string | undefined {
  if (value !== undefined && Buffer.from(value, "base64").length !== lengths[algorithm])
    throw new S3Error("InvalidRequest", `Value for ${checksumHeader(algorithm)} header is invalid.`, 400);
  return value;
}

/** Throws `BadDigest` if the client's checksum differs. */
export function verified(
  algorithm: ChecksumAlgorithm,
  digest: Buffer,
  claimed: string | undefined,
): Checksum {
  const value = digest.toString("base64");
  if (claimed !== undefined && claimed !== value)
    throw new S3Error(
      "BadDigest",
      `The ${algorithm} you specified did not match the calculated checksum.`,
      400,
    );
  return { algorithm, value, type: "FULL_OBJECT" };
}
