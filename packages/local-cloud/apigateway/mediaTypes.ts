/** Returns the type without parameters: `Application/JSON; charset=utf-8` is `application/json`. */
export const essence = (mediaType: string) => (mediaType.split(";")[0] ?? "").trim().toLowerCase();

/** Tells whether a media type is one of `binaryMediaTypes`, which may contain `image/*` and `*\/*`. */
export function isBinary(mediaType: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  if (binaryMediaTypes.length === 0) return false;
  if (binaryMediaTypes.includes("*/*")) return true;
  if (!mediaType) return false;
  // AWS reads only the first type of an `Accept` header.
  const type = essence(mediaType.split(",")[0] ?? "");
  return binaryMediaTypes.some((binary) => {
    const wanted = essence(binary);
    // Recorded on AWS (LocalStack's snapshots): of the types that begin with an asterisk, only `*/*` matches.
    if (wanted.startsWith("*")) return false;
    return wanted === type || (wanted.endsWith("/*") && type.startsWith(wanted.slice(0, -1)));
  });
}
