import { promisify } from "node:util";
import { gunzip, inflate, type ZlibOptions } from "node:zlib";

/** The content codings of requests, from "Supported content codings" in the API Gateway developer guide. */
const decoders = new Map<string, (body: Buffer, options: ZlibOptions) => Promise<Buffer>>([
  ["deflate", promisify(inflate)],
  ["gzip", promisify(gunzip)],
  ["identity", async (body) => body],
]);

/**
 * Returns a decompressed body. Returns `unsupported` for any other coding, or if the body cannot be decoded, and
 * `too long` if it is larger than `maximum` bytes.
 */
export async function uncompressed(
  body: Buffer,
  contentEncoding: string | undefined,
  maximum: number,
): Promise<Buffer | "unsupported" | "too long"> {
  if (contentEncoding === undefined || body.length === 0) return body;
  const decode = decoders.get(contentEncoding.trim().toLowerCase());
  if (!decode) return "unsupported";
  try {
    return await decode(body, { maxOutputLength: maximum });
  } catch (error) {
    return error instanceof RangeError ? "too long" : "unsupported";
  }
}
