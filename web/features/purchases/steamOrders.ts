import type { Api } from "../../api";
import { ApiError } from "../../errors";
import type { Game } from "../../state/game";
import type { Shelf } from "../../state/shelf";

type Purchase = Awaited<ReturnType<Api["postSteamFinish"]>>;

interface Order {
  readonly orderId: string;
  /** Milliseconds since the epoch. */
  readonly begunAt: number;
}

const isOrders = (found: unknown): found is readonly Order[] =>
  Array.isArray(found) &&
  found.every(({ orderId, begunAt }) => typeof orderId === "string" && typeof begunAt === "number");

/** Milliseconds for which the player may approve an order. Steam gives up earlier. */
const patienceMs = 86_400_000;

/** The player's orders at Steam that were begun on this device, until the backend has said what became of them. */
export class SteamOrders {
  private readonly shelf: Shelf<readonly Order[]>;

  constructor(private readonly game: Game) {
    this.shelf = game.shelf("steamOrders", isOrders);
  }

  /** The ids of the orders, oldest first. */
  get open(): readonly string[] {
    return this.orders.map(({ orderId }) => orderId);
  }

  /** Begins an order. Returns the address at which the player approves it. Steam leads back to this page. */
  async begin(product: string): Promise<string> {
    const { orderId, url } = await this.game.api.postSteamStart({ body: { product, session: "web" } });
    // What was not kept would never be finished, and nobody pays before that.
    if (url === undefined || !this.shelf.write([...this.orders, { orderId, begunAt: Date.now() }]))
      throw new Error("This browser cannot buy in Steam. Allow the page to store data, or buy in the game");
    const address = new URL(url);
    address.searchParams.set("returnurl", location.href);
    return address.href;
  }

  /**
   * Lets the backend take the money for an order that is approved, and grant it. An order that waits is asked about again later.
   */
  async finish(orderId: string): Promise<Purchase> {
    try {
      const purchase = await this.game.api.postSteamFinish({ params: { orderId } });
      if (purchase.state !== "pending" || this.isOld(orderId)) this.forget(orderId);
      return purchase;
    } catch (error) {
      // The order is another player's, or Steam has refused it: a new one may be begun.
      if (error instanceof ApiError && (error.status === 404 || error.status === 409)) this.forget(orderId);
      throw error;
    }
  }

  private get orders(): readonly Order[] {
    return this.shelf.read() ?? [];
  }

  private isOld(orderId: string): boolean {
    const order = this.orders.find((each) => each.orderId === orderId);
    return !order || order.begunAt < Date.now() - patienceMs;
  }

  private forget(orderId: string): void {
    this.shelf.write(this.orders.filter((each) => each.orderId !== orderId));
  }
}
