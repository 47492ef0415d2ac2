import type { FieldArgs } from "../../forms/field";

/** The field for texts in other languages than the one above it. */
export const otherLanguages = (texts: Readonly<Record<string, string>> = {}): FieldArgs => ({
  name: "texts",
  label: "Other languages",
  hint: "Each begins with a line such as de: and counts for players of that language.",
  rule: { most: 3_200 },
  rows: 3,
  value: Object.entries(texts)
    .filter(([language]) => language !== "en")
    .map(([language, text]) => `${language}:\n${text}`)
    .join("\n"),
});

/** Returns the texts of `otherLanguages`, each of which begins with a line such as `de:`. Throws if the first does not. */
export function languagesOf(text = ""): Record<string, string> {
  const [before = "", ...parts] = text.split(/^([a-z]{2}):\s*$/m);
  if (before.trim()) throw new Error("The first line of other languages is such as de:");
  return Object.fromEntries(
    parts.flatMap((language, at) => (at % 2 === 0 ? [[language, parts[at + 1]?.trim() ?? ""]] : [])),
  );
}

/** Returns a message by language of a text for English and `otherLanguages`; none without a text. */
export function messageOf(text = "", others = ""): { message?: Record<string, string> } {
  const message = { ...(text.trim() && { en: text.trim() }), ...languagesOf(others) };
  return Object.keys(message).length > 0 ? { message } : {};
}
