/** Returns every text in a value, with its path, such as `containers.0.env.TOKEN`. Base64 texts are decoded too. */
export function textsIn(value: unknown, path = ""): readonly (readonly [path: string, text: string])[] {
  if (typeof value === "string")
    return [[path, value], ...decoded(value).map((text) => [path, text] as const)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => textsIn(member, path ? `${path}.${name}` : name));
}

/** Returns the text that Base64 encodes, as in an instance's user data; none for other texts. */
function decoded(text: string): readonly string[] {
  if (text.length < 16 || text.length % 4 > 0 || !/^[A-Za-z0-9+/\r\n]+={0,2}$/.test(text)) return [];
  const plain = Buffer.from(text, "base64").toString("utf8");
  return /^[\t\r\n\x20-\x7e]+$/.test(plain) ? [plain] : [];
}
