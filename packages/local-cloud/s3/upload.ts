import { createHash } from "node:crypto";

import { claimedChecksum, runningChecksum, verified } from "./checksums";
import { invalidRequest, S3Error } from "./error";
import type { S3Request } from "./request";
import type { Blobs } from "./store/blobs";
import type { Checksum, ChecksumAlgorithm } from "./store/version";

/** The largest size of an object in one PUT, and of a part, in bytes: 5 GiB. */
export const maxUpload = 5 * 1024 ** 3;

/** Bytes on disk with their digests. */
export interface Uploaded {
  readonly file: string;
  readonly size: number;
  /** The content's MD5, hexadecimal. */
  readonly md5: string;
  readonly checksum: Checksum;
  /** The checksum in the client's algorithm. `checksum` may use another one, that of the multipart upload. */
  readonly answered: Checksum;
}

/**
 * Writes a body of any size to disk and verifies the client's checksums. Throws `BadDigest`, `InvalidDigest`,
 * `EntityTooLarge` and `IncompleteBody`, and then leaves no file. `expected` is the algorithm of the checksum to store,
 * such as that of the multipart upload; the client's by default.
 */
export async function receive(
  request: Pick<S3Request, "headers" | "trailer" | "body">,
  blobs: Blobs,
  expected?: ChecksumAlgorithm,
): Promise<Uploaded> {
  const { headers } = request;
  const claimed = claimedChecksum(request);
  const claimedMd5 = contentMd5(headers["content-md5"]);
  const algorithm = claimed?.algorithm ?? expected ?? "CRC64NVME";
  // An upload that named no algorithm accepts any, and computes its parts' CRC64NVME checksums in addition.
  if (expected && expected !== algorithm && expected !== "CRC64NVME")
    throw invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${algorithm.toLowerCase()}`,
    );
  const own = expected && expected !== algorithm ? runningChecksum(expected) : undefined;
  const running = runningChecksum(algorithm);
  const hash = createHash("md5");
  const { file, size } = await blobs.write(
    seen(request.body, (chunk) => {
      hash.update(chunk);
      running.update(chunk);
      own?.update(chunk);
    }),
  );
  try {
    const md5 = hash.digest("hex");
    checkMd5(claimedMd5, md5);
    const answered = verified(algorithm, running.digest(), claimed?.value());
    const checksum = own && expected ? verified(expected, own.digest(), undefined) : answered;
    return { file, size, md5, checksum, answered };
  } catch (error) {
    await blobs.remove([file]);
    throw error;
  }
}

/** Yields a body that is not an object, such as XML. Fails at its end, as `receive` does, if the digests differ. */
export async function* intact(
  request: Pick<S3Request, "headers" | "trailer" | "body">,
): AsyncIterable<Buffer> {
  const claimed = claimedChecksum(request);
  const claimedMd5 = contentMd5(request.headers["content-md5"]);
  const running = claimed && runningChecksum(claimed.algorithm);
  const hash = createHash("md5");
  for await (const chunk of request.body) {
    hash.update(chunk);
    running?.update(chunk);
    yield chunk;
  }
  checkMd5(claimedMd5, hash.digest("hex"));
  if (claimed && running) verified(claimed.algorithm, running.digest(), claimed.value());
}

async function* seen(body: AsyncIterable<Buffer>, see: (chunk: Buffer) => void): AsyncIterable<Buffer> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxUpload) throw entityTooLarge(size, maxUpload);
    see(chunk);
    yield chunk;
  }
}

export const entityTooLarge = (size: number, max: number) =>
  new S3Error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", 400, {
    ProposedSize: size,
    MaxSizeAllowed: max,
  });

/** Throws `BadDigest`. Both are hexadecimal. */
function checkMd5(claimed: string | undefined, md5: string): void {
  if (claimed !== undefined && claimed !== md5)
    throw new S3Error("BadDigest", "The Content-MD5 you specified did not match what we received.", 400, {
      ExpectedDigest: claimed,
      CalculatedDigest: Buffer.from(md5, "hex").toString("base64"),
    });
}

/** Returns the header's MD5, hexadecimal. */
function contentMd5(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const bytes = Buffer.from(header, "base64");
  if (bytes.length !== 16)
    throw new S3Error("InvalidDigest", "The Content-MD5 you specified was invalid.", 400, {
      "Content-MD5": header,
    });
  return bytes.toString("hex");
}
