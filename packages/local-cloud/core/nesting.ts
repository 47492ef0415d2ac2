/** The nesting depth that Jackson, the parser of most Java services, accepts by default. */
const maximum = 1000;

/**
 * Returns true for JSON that is nested more than 1,000 levels deep. Code that walks a value recursively checks this
 * first.
 */
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
