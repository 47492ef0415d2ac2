import { literalPattern } from "../../core/literalPattern";

/** The addresses in answers, and the address at which the network reaches the same servers. */
export interface Addresses {
  /** Origins of this machine, such as `http://localhost:3000`. */
  readonly from: { readonly web: string; readonly aws: string };
  /** The origin of the proxy for the network. */
  readonly to: string;
}

/**
 * Returns a function that replaces this machine's addresses in a text. Such texts are `config.json`, the forms and links in APIs'
 * answers, and the messages of sockets.
 */
export function addressRewriter({ from, to }: Addresses, awsPath: string): (text: string) => string {
  const replaced = new Map([
    [from.web, to],
    [socketOf(from.web), socketOf(to)],
    [from.aws, to + awsPath],
  ]);
  // Another port may begin with the same digits.
  const pattern = new RegExp(`(?:${[...replaced.keys()].map(literalPattern).join("|")})(?![\\d:])`, "g");
  return (text) => text.replace(pattern, (found) => replaced.get(found) ?? found);
}

/** Replaces the addresses in a content security policy with origins: a source with a path allows only that path. */
export function policyRewriter({ from, to }: Addresses): (policy: string) => string {
  const change = addressRewriter({ from, to }, "");
  return (policy) => change(policy);
}

const socketOf = (origin: string) => origin.replace(/^http/, "ws");
