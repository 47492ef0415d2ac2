/** Levels of objects and lists in a JSON text, as Jackson, Java's most used parser, takes them by default. */
const maximum = 1000;

/** Whether a JSON text nests deeper than that. */
export function isTooDeep(text: string): boolean {
  if (text.length <= maximum) return false;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inText && character === "\\") at++;
    else if (character === '"') inText = !inText;
    else if (inText) continue;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    if (depth > maximum) return true;
  }
  return false;
}
