/** Addresses that answers name, and those under which the network reaches the same. */
export interface Addresses {
  /** Origins of this machine, such as `http://localhost:3000`. */
  readonly from: { readonly front: string; readonly aws: string };
  /** The origin of the network's door. */
  readonly to: string;
}

/**
 * Returns a function that replaces this machine's addresses in a text: in `config.json`, in the page's security
 * policy, in the forms and links that APIs answer, and in what sockets push.
 */
export function readdresser({ from, to }: Addresses, awsPath: string): (text: string) => string {
  const replaced = new Map([
    [from.front, to],
    [socketOf(from.front), socketOf(to)],
    [from.aws, to + awsPath],
  ]);
  // Another port may begin with the same digits.
  const pattern = new RegExp(`(?:${[...replaced.keys()].map(escaped).join("|")})(?![\\d:])`, "g");
  return (text) => text.replace(pattern, (found) => replaced.get(found) ?? found);
}

/** Replaces the addresses in a security policy, whose sources are origins: a path would admit that path alone. */
export function readdressPolicy({ from, to }: Addresses): (policy: string) => string {
  const change = readdresser({ from, to }, "");
  return (policy) => change(policy);
}

const socketOf = (origin: string) => origin.replace(/^http/, "ws");
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
