/** Returns the JSON pointer (RFC 6901) to a place in a value, by the names and indexes that lead to it. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
