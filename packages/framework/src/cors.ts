/** The request headers that a browser may send. */
export const allowedHeaders = [
  "Authorization",
  "Content-Type",
  "Idempotency-Key",
  "If-Match",
  "If-None-Match",
  "X-Amz-Date",
  "X-Api-Key",
  "X-Case",
  "X-Client",
  "X-Device-Secret",
  "X-Live-Seen",
  "X-Reason",
];

/** The answer headers that a page may read. */
export const exposedHeaders = ["Date", "ETag", "Retry-After", "X-Live", "X-Next-Cursor", "x-amzn-RequestId"];

/** Returns the CORS headers for an answer to a page from this origin; none if the origin is not allowed. */
export function allowOrigin(origins: readonly string[], origin: string | undefined): Record<string, string> {
  const shared = { "Access-Control-Expose-Headers": exposedHeaders.join(",") };
  if (origins.includes("*")) return { "Access-Control-Allow-Origin": "*", ...shared };
  if (!origin || !origins.includes(origin)) return {};
  return { "Access-Control-Allow-Origin": origin, Vary: "Origin", ...shared };
}
