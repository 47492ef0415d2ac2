/** Request headers a browser may send, and answers' headers it may read. */
export const allowedHeaders = [
  "Authorization",
  "Content-Type",
  "Idempotency-Key",
  "If-Match",
  "If-None-Match",
  "X-Amz-Date",
  "X-Api-Key",
];
export const exposedHeaders = ["ETag", "Retry-After", "X-Next-Cursor", "x-amzn-RequestId"];

/** The CORS headers of an answer to a page of this origin; none for an origin that is not allowed. */
export function allowOrigin(origins: readonly string[], origin: string | undefined): Record<string, string> {
  const shared = { "Access-Control-Expose-Headers": exposedHeaders.join(",") };
  if (origins.includes("*")) return { "Access-Control-Allow-Origin": "*", ...shared };
  if (!origin || !origins.includes(origin)) return {};
  return { "Access-Control-Allow-Origin": origin, Vary: "Origin", ...shared };
}
