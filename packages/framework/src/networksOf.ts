import { isIPv4, isIPv6 } from "node:net";

/**
 * The lengths of the prefixes to which limits by address apply, in bits. One household has an IPv4 address or all of a
 * /64; providers give customers up to a /48; a /32 of IPv6 or a /24 of IPv4 is the least that a provider is assigned.
 */
const lengths = { ipv4: [32, 24], ipv6: [64, 56, 48, 32] } as const;

type Family = keyof typeof lengths;

/** A family of addresses and the length of a prefix: `ipv6/48`. */
export type NetworkSize = { [F in Family]: `${F}/${(typeof lengths)[F][number]}` }[Family];

/** A network that contains an address. */
export interface Network {
  readonly size: NetworkSize;
  /** The IPv4 address itself, or a prefix: `203.0.113.0/24`, `2001:db8:0:7::/64`. */
  readonly name: string;
}

/**
 * Returns the networks that contain an address, the smallest first. An IPv4 address that is mapped to IPv6 counts as
 * IPv4. A text that is no address is a network of its own, and all callers whose address is unknown are one.
 */
export function networksOf(address = "unknown"): readonly [Network, ...Network[]] {
  const plain = address.replace(/%.*$/, "");
  const [, mapped = plain] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain) ?? [];
  if (isIPv4(mapped)) {
    const [, three = ""] = /^(.*)\.\d+$/.exec(mapped) ?? [];
    return [
      { size: "ipv4/32", name: mapped },
      { size: "ipv4/24", name: `${three}.0/24` },
    ];
  }
  if (!isIPv6(plain)) return [{ size: "ipv4/32", name: address }];
  const groups = groupsOf(plain);
  if (isMapped(groups))
    return networksOf(`${byte(groups, 12)}.${byte(groups, 13)}.${byte(groups, 14)}.${byte(groups, 15)}`);
  const [least, ...wider] = lengths.ipv6.map(
    (length): Network => ({ size: `ipv6/${length}`, name: prefixOf(groups, length) }),
  );
  return [least as Network, ...wider];
}

/** Returns the name of the smallest network that contains an address. */
export const networkOf = (address: string | undefined): string => networksOf(address)[0].name;

/** Returns the eight groups of an IPv6 address. Its last two may be in the notation of IPv4. */
function groupsOf(address: string): readonly number[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...bytes) =>
    [0, 2].map((at) => ((Number(bytes[at]) << 8) | Number(bytes[at + 1])).toString(16)).join(":"),
  );
  const [left = [], right = []] = hex.split("::").map((half) => half.split(":").filter(Boolean));
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}

/** Returns true for an address of `::ffff:0:0/96`, in any notation. */
const isMapped = (groups: readonly number[]) =>
  groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;

const byte = (groups: readonly number[], at: number) => ((groups[at >> 1] ?? 0) >> (at % 2 ? 0 : 8)) & 0xff;

function prefixOf(groups: readonly number[], length: number): string {
  const kept = groups.slice(0, Math.ceil(length / 16));
  const rest = kept.length * 16 - length;
  const masked = kept.map((group, index) => (index === kept.length - 1 ? (group >> rest) << rest : group));
  return `${masked.map((group) => group.toString(16)).join(":")}::/${length}`;
}
