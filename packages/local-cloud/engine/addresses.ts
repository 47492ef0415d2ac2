import { isObject } from "../core/isObject";

/** Local addresses by AWS address. */
export type Addresses = Readonly<Record<string, string>>;

/**
 * Replaces AWS addresses with local ones. A program builds addresses from domain names that exist only on AWS, such as
 * a distribution's, and passes them to functions, pages and content policies. Assets stay unchanged.
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
