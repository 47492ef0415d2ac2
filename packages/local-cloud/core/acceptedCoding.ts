/**
 * Returns the first of `codings` that the header `Accept-Encoding` accepts, or `undefined` if it accepts none. A
 * quality of zero refuses a coding (RFC 9110, section 12.4.2).
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
