import { outputOf, type Run } from "./run";

/** What the store has not finished. */
interface Held {
  readonly purchases: readonly { readonly player: string; readonly proof: string }[];
}

/** The local store beside a run, in which players pay for products. */
export class StoreOfRun {
  private url = "";

  constructor(private readonly run: Run) {}

  /** A player pays. The store doesn't tell the game. Returns what proves the purchase. */
  async buy(player: string, product: string): Promise<string> {
    const siteUrl = outputOf(this.run, "siteUrl");
    if (this.url === "") {
      const config = (await (await fetch(new URL("/config.json", siteUrl))).json()) as {
        deviceStoreUrl: string;
      };
      this.url = config.deviceStoreUrl;
    }
    const order = { store: "apple", player, product, quantity: "1", how: "dies" };
    const body = new URLSearchParams(order);
    const bought = await fetch(`${this.url}/buy`, { method: "POST", body, redirect: "manual" });
    if (bought.status !== 303) throw new Error(`The store answers ${bought.status}: ${await bought.text()}`);
    const headers = { origin: new URL(siteUrl).origin };
    const { purchases } = (await (await fetch(`${this.url}/device/unfinished`, { headers })).json()) as Held;
    const own = purchases.findLast((each) => each.player === player);
    if (!own) throw new Error("The store does not hold the purchase");
    return own.proof;
  }
}
