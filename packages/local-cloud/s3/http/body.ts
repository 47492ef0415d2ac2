import { createHash } from "node:crypto";

import type { Signature } from "../../core/service";
import { headerNotImplemented, S3Error } from "../error";
import type { S3Request } from "../request";
import { unchunked } from "./chunked";

type Content = Pick<S3Request, "body" | "trailer">;

const streaming = new Set([
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
]);

/**
 * Returns a request's content. Its stream fails at the end if the content is not what was signed. Throws
 * `NotImplemented` for HTTP's own chunks, whose length S3 would not know.
 */
export function contentOf(
  message: AsyncIterable<Buffer>,
  headers: S3Request["headers"],
  signature: Signature | undefined,
): Content {
  const payload = signature?.payload ?? "UNSIGNED-PAYLOAD";
  if (signature && streaming.has(payload)) {
    const trailers = new Map<string, string>();
    const length = headers["x-amz-decoded-content-length"];
    if (length === undefined)
      throw new S3Error("MissingContentLength", "You must provide the Content-Length HTTP header.", 411);
    return {
      body: sized(unchunked(message, signature, trailers), Number(length)),
      trailer: () => Object.fromEntries(trailers),
    };
  }
  if (headers["transfer-encoding"] !== undefined) throw headerNotImplemented("Transfer-Encoding");
  const length = headers["content-length"];
  const body = length === undefined ? message : sized(message, Number(length));
  if (payload === "UNSIGNED-PAYLOAD") return { body };
  if (!/^[0-9a-f]{64}$/.test(payload))
    throw new S3Error(
      "InvalidArgument",
      "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
      400,
      { ArgumentName: "x-amz-content-sha256", ArgumentValue: payload },
    );
  return { body: hashed(body, payload) };
}

/** Throws `IncompleteBody` if the length differs. */
async function* sized(body: AsyncIterable<Buffer>, length: number): AsyncIterable<Buffer> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    yield chunk;
  }
  if (size !== length)
    throw new S3Error(
      "IncompleteBody",
      "You did not provide the number of bytes specified by the Content-Length HTTP header",
      400,
    );
}

async function* hashed(body: AsyncIterable<Buffer>, stated: string): AsyncIterable<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
  const computed = hash.digest("hex");
  if (computed !== stated)
    throw new S3Error(
      "XAmzContentSHA256Mismatch",
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      400,
      { ClientComputedContentSHA256: stated, S3ComputedContentSHA256: computed },
    );
}
