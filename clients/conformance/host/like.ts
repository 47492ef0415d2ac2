/**
 * Returns what is wrong with a value, or `undefined` if it looks like `wanted`. Members that `wanted` doesn't name are free. A
 * text between slashes is a pattern, `"*"` is anything, and `null` is nothing: an absent member too.
 */
export function unlike(value: unknown, wanted: unknown, at = "it"): string | undefined {
  const shown = JSON.stringify(value);
  if (wanted === undefined) return undefined;
  if (wanted === "*") return value === undefined || value === null ? `${at} is missing` : undefined;
  if (wanted === null) return value === undefined || value === null ? undefined : `${at} is ${shown}`;
  if (typeof wanted === "string" && /^\/.+\/$/.test(wanted))
    return new RegExp(wanted.slice(1, -1)).test(String(value))
      ? undefined
      : `${at} is ${shown}, not ${wanted}`;
  if (typeof wanted !== "object")
    return value === wanted ? undefined : `${at} is ${shown}, not ${JSON.stringify(wanted)}`;
  if (value === null || typeof value !== "object") return `${at} is ${shown}, not ${JSON.stringify(wanted)}`;
  if (Array.isArray(wanted) && (!Array.isArray(value) || value.length !== wanted.length))
    return `${at} is ${shown}, not ${JSON.stringify(wanted)}`;
  for (const [name, part] of Object.entries(wanted)) {
    const wrong = unlike((value as Record<string, unknown>)[name], part, `${at}.${name}`);
    if (wrong) return wrong;
  }
  return undefined;
}
