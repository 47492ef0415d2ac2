import { readKept, writeKept } from "./keptFile";
import { type ShownSale, type Stand, whole } from "./stand";
import { type Steam, type SteamSale, startSteam } from "./steam";

/** Steam on this machine: the game begins the orders, the player approves them, and its books are in a file. */
export class LocalSteamStore implements Stand {
  readonly title = "Steam";

  private constructor(readonly steam: Steam) {}

  /** `approveAt` returns the address of the page on which players approve. */
  static async start(file: string, approveAt: () => string): Promise<LocalSteamStore> {
    const steam = await startSteam({ approveAt, changed: () => writeKept(file, [...steam.orders.values()]) });
    for (const order of readKept<SteamSale[]>(file, [])) steam.orders.set(order.orderid, order);
    return new LocalSteamStore(steam);
  }

  refundsOf({ state, refunded }: ShownSale): Readonly<Record<string, number>> {
    return state === "paid" && refunded < whole ? { Refund: whole } : {};
  }

  get sales(): readonly ShownSale[] {
    return [...this.steam.orders.values()].toReversed().map((order) => ({
      ...{ id: order.orderid, product: order.description, quantity: order.qty, player: order.steamid },
      state: stateOf(order),
      refunded: Math.floor((order.back * whole) / order.amount),
      isDone: order.status !== "Init" && order.status !== "Approved",
    }));
  }

  async decide(id: string, isPaid: boolean): Promise<void> {
    this.steam.decide(id, isPaid);
  }

  /** Nobody is notified: the game reads the report. */
  async refund(id: string): Promise<void> {
    this.steam.payBack(id, "Refunded");
  }

  proofOf(id: string): string {
    return id;
  }

  /** The server does that. */
  finish(): void {}
}

const stateOf = ({ status }: SteamSale): ShownSale["state"] => {
  if (status === "Init" || status === "Approved") return "waits";
  return status === "Failed" ? "canceled" : "paid";
};
