import { isObject } from "./wire";

/** What is at an address on AWS, by where the local run has it. */
export type Addresses = Readonly<Record<string, string>>;

/**
 * A program puts addresses together of names that exist on AWS only, such as a distribution's, and hands them on:
 * to functions, to pages, to policies of content. In all of these they become the local ones. Assets stay as they are.
 */
export class LocalAddresses {
  private readonly known = new Map<string, string>();

  add(addresses: Addresses = {}): void {
    for (const [address, local] of Object.entries(addresses)) this.known.set(address, local);
  }

  in<T>(value: T): T {
    if (this.known.size === 0) return value;
    return this.replaced(value) as T;
  }

  private replaced(value: unknown): unknown {
    if (typeof value === "string") {
      let text = value;
      for (const [address, local] of this.known) text = text.replaceAll(address, local);
      return text;
    }
    if (Array.isArray(value)) return value.map((each) => this.replaced(each));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.replaced(inner)]));
  }
}
