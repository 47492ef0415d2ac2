/**
 * Returns the language that a request prefers, of its header `Accept-Language`: ISO 639-1. Players' browsers send several, the
 * later ones as a second choice.
 */
export function languageOf(headers: Readonly<Record<string, string>>): string | undefined {
  const [best] = (headers["accept-language"] ?? "")
    .split(",", 20)
    .map((range) => ({ range: range.trim(), weight: Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? 1) }))
    .sort((a, b) => b.weight - a.weight);
  return /^[a-z]{2}(?![a-z])/i.exec(best?.range ?? "")?.[0].toLowerCase();
}
