/** Returns a random UUID, version 4. Browsers have no `crypto.randomUUID` on a page served over plain HTTP. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) => {
    if (at === 6) return (0x40 | (byte & 0x0f)).toString(16);
    return (at === 8 ? 0x80 | (byte & 0x3f) : byte).toString(16).padStart(2, "0");
  });
  return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
