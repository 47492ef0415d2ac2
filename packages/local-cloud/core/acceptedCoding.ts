/**
 * Returns the first of the codings that `Accept-Encoding` has; `undefined` if it has none. The quality zero refuses one
 * (RFC 9110, section 12.4.2).
 */
export function acceptedCoding<C extends string>(codings: readonly C[], acceptEncoding = ""): C | undefined {
  const accepted = acceptEncoding
    .toLowerCase()
    .split(",")
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, quality = "q=1"]) => Number(quality.replace(/^q=/, "")) > 0)
    .map(([name = ""]) => name.replace(/^x-/, ""));
  return codings.find((coding) => accepted.includes(coding));
}
