import { join } from "node:path";
import { readKept, writeKept } from "../shop/keptFile";
import { type ShownSale, type Stand, type StoreKind, whole } from "../shop/stand";
import { approvePage } from "./approvePage";
import { type Steam, type SteamSale, startSteam } from "./orders";

/** Steam on this machine: the game begins the orders, the player approves them, and its books are in a file. */
export class LocalSteamStore implements Stand {
  readonly title = "Steam";

  private constructor(readonly steam: Steam) {}

  /** `approveAt` returns the address of the page on which players approve. */
  static async start(
    file: string,
    approveAt: () => string,
    now: () => number = Date.now,
  ): Promise<LocalSteamStore> {
    const changed = () => writeKept(file, [...steam.orders.values()]);
    const steam = await startSteam({ approveAt, changed, now });
    for (const order of readKept<SteamSale[]>(file, [])) steam.orders.set(order.orderid, order);
    return new LocalSteamStore(steam);
  }

  readonly isAsked = true;
  readonly losable = ["InitTxn", "FinalizeTxn", "QueryTxn"];

  /** Steam does what it was asked, and the game never hears of it. */
  lose(call: string): void {
    const { control } = this.steam;
    control.lose = (asked) => {
      if (asked !== call) return undefined;
      control.lose = () => undefined;
      return "answer";
    };
  }

  refundsOf({ state, refunded }: ShownSale): Readonly<Record<string, number>> {
    if (state !== "paid" || refunded >= whole) return {};
    return { Refund: whole, ...(refunded === 0 && { "Refund half": whole / 2 }) };
  }

  get sales(): readonly ShownSale[] {
    return [...this.steam.orders.values()].toReversed().map((order) => ({
      ...{ id: order.orderid, product: order.description, quantity: order.qty, player: order.steamid },
      state: stateOf(order),
      refunded: Math.floor((order.back * whole) / order.amount),
      isDone: order.status !== "Init" && order.status !== "Approved",
      // The game has begun it, and knows its id.
      isHanded: false,
    }));
  }

  async decide(id: string, isPaid: boolean): Promise<void> {
    this.steam.decide(id, isPaid);
  }

  /** Nobody is notified: the game reads the report. */
  async refund(id: string, part: number): Promise<void> {
    const { amount = 0 } = this.steam.orders.get(id) ?? {};
    if (part >= whole) this.steam.payBack(id, "Refunded");
    else this.steam.payBack(id, "PartialRefund", Math.floor((amount * part) / whole));
  }

  proofOf(id: string): string {
    return id;
  }

  /** The server does that. */
  finish(): void {}

  approvePage(id: string, back: string): string | undefined {
    const order = this.steam.orders.get(id);
    return order && approvePage(order, back);
  }
}

const stateOf = ({ status }: SteamSale): ShownSale["state"] => {
  if (status === "Init" || status === "Approved") return "waits";
  return status === "Failed" ? "canceled" : "paid";
};

export const steamStore: StoreKind = {
  realName: "Steam",
  setting: "steamStore",
  isHere: /"api":"http:/,
  async open({ folder, url, now }) {
    const stand = await LocalSteamStore.start(join(folder, "steam.json"), () => `${url()}/steam`, now);
    const { settings, key, close } = stand.steam;
    return {
      ...{ stand, close },
      settings: { steamStore: { ...settings, testers: "all" }, steamStoreKey: key },
    };
  },
};
