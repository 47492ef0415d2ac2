/** Tells whether a text matches. `*` stands for any characters, `?` for one. */
export type Matcher = (text: string) => boolean;

/** Compiles a pattern. Matching takes at most pattern × text steps, so no pattern can stall the evaluator. */
export function glob(pattern: string): Matcher {
  const wild = pattern.search(/[*?]/);
  if (wild < 0) return (text) => text === pattern;
  if (pattern === "*") return () => true;
  if (wild === pattern.length - 1 && pattern.endsWith("*")) {
    const prefix = pattern.slice(0, -1);
    return (text) => text.startsWith(prefix);
  }
  return (text) => matches(pattern, text);
}

/** Matches with two pointers: on a mismatch the last `*` consumes one more character. */
function matches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let retry = 0;
  while (t < text.length) {
    if (pattern[p] === "*") {
      star = p++;
      retry = t;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++retry;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}
