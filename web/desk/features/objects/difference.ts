/** Returns how two saved versions differ, in a sentence. */
export function difference(a: Uint8Array, b: Uint8Array): string {
  const length = Math.max(a.length, b.length);
  let [first, count] = [-1, 0];
  for (let at = 0; at < length; at++) {
    if (a[at] === b[at]) continue;
    if (first < 0) first = at;
    count++;
  }
  if (count === 0) return "Both are the same.";
  return `${count.toLocaleString("en")} of ${length.toLocaleString("en")} bytes differ, the first at ${first.toLocaleString("en")}.`;
}

/** The most bytes that are shown as text. */
const mostShown = 20_000;

/** Returns JSON of a saved version with a member a line; undefined for what is none, or is too long. */
export function shownJson(bytes: Uint8Array): string | undefined {
  if (bytes.length > mostShown) return undefined;
  try {
    return JSON.stringify(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)), null, 2);
  } catch {
    return undefined;
  }
}
