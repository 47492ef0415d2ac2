/**
 * Returns true for a range that is the whole Internet or a great part of it: an IPv4 range of fewer than 8 fixed bits,
 * an IPv6 range of fewer than 16.
 */
export function isWorld(range: unknown): boolean {
  const [address = "", bits] = String(range).split("/");
  if (bits === undefined || !/^\d+$/.test(bits)) return false;
  return address.includes(":") ? Number(bits) < 16 : Number(bits) < 8;
}
