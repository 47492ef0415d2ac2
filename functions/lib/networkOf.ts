import { isIPv6 } from "node:net";

/**
 * Returns the network to which a limit by address applies: an IPv4 address, or the /64 of an IPv6 address, because
 * one household has all of it.
 */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [left = [], right] = address.split("::").map((half) => half.split(":").filter(Boolean));
  const zeros = right ? Array.from({ length: 8 - left.length - right.length }, () => "0") : [];
  const groups = [...left, ...zeros, ...(right ?? [])].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
  return `${groups.slice(0, 4).join(":")}::/64`;
}
