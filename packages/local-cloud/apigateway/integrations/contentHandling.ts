import { isUtf8 } from "node:buffer";

import type { Exchange } from "../exchange";
import { internalError } from "../gatewayResponses";
import { isBinary } from "../mediaTypes";

export type ContentHandling = "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT";

/** Returns the request's body for a backend: unchanged if it has one of the API's binary media types, else as text. */
export function passedOn({ request, stage }: Exchange): Buffer {
  const binary = isBinary(request.sent["content-type"], stage.definition.binaryMediaTypes);
  return binary ? request.body : asText(request.body);
}

/**
 * Converts a backend's body for the client, by the table "API Gateway response content type conversions" and as
 * recorded on AWS (LocalStack's snapshots). Without a setting the request's `Accept` decides. Text that is converted to
 * bytes must be base64; anything else is answered 500.
 */
export function answeredContent(
  { request, stage }: Exchange,
  { body, contentType }: { readonly body: Buffer; readonly contentType: string | undefined },
  handling: ContentHandling | undefined,
): Buffer {
  const { binaryMediaTypes } = stage.definition;
  const bytes = isBinary(contentType, binaryMediaTypes);
  const wanted =
    handling ??
    (isBinary(request.sent["accept"], binaryMediaTypes) ? "CONVERT_TO_BINARY" : "CONVERT_TO_TEXT");
  if (wanted === "CONVERT_TO_BINARY") return bytes ? body : decoded(body.toString());
  return bytes ? Buffer.from(body.toString("base64")) : asText(body);
}

/** Converts to text. Bytes that are not UTF-8 are lost. */
export const asText = (body: Buffer): Buffer => (isUtf8(body) ? body : Buffer.from(body.toString()));

/** Decodes base64. Throws a 500 for other text, as recorded on AWS (LocalStack's snapshots). */
export function decoded(text: string): Buffer {
  if (!/[^A-Za-z0-9+/=\r\n]/.test(text)) return Buffer.from(text, "base64");
  throw internalError(
    "DEFAULT_5XX",
    `The body cannot be decoded, because it is not base64: ${text.slice(0, 200)}`,
  );
}
