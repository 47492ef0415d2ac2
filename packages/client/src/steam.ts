import type { ApiError } from "./errors.js";
import { callHandler } from "./handlers.js";
import { isFinal, Sending } from "./sending.js";
import type { Store } from "./store.js";
import { listText, readList } from "./stored.js";
import type { Timers } from "./timers.js";

/** An order that Steam asks the player to approve. */
interface AnyOrder {
  readonly orderId: string;
}

interface AnyPurchase {
  readonly state: string;
}

interface AnyWish {
  readonly product: string;
}

export interface SteamOptions<Order extends AnyOrder, Answer extends AnyPurchase, Wish extends AnyWish> {
  readonly api: {
    postSteamStart(request: { body: Wish }): Promise<Order>;
    postSteamFinish(request: { params: { orderId: string } }): Promise<Answer>;
  };
  /** Keeps the orders that are not settled, over restarts. */
  readonly store: Store;
  /** The player's user id. */
  readonly owner: string;
  /**
   * Called with the backend's answer: `granted`, `pending` as long as the player has not approved, `canceled` or `refunded`. It can
   * be called twice for one order, if the game ended in between.
   */
  readonly onAnswer?: (orderId: string, answer: Answer) => void;
  /** Called when the backend refuses to finish an order, with the reason. */
  readonly onRefused?: (orderId: string, error: ApiError) => void;
  readonly timers?: Timers;
}

/**
 * Purchases in Steam: the backend begins an order, the player approves it in Steam's overlay, and then the backend takes the money.
 * The game may end at any step: an order that is not settled is finished at the next start.
 */
export class SteamPurchases<
  Order extends AnyOrder = AnyOrder,
  Answer extends AnyPurchase = AnyPurchase,
  Wish extends AnyWish = AnyWish,
> {
  /** The orders that are not settled. */
  private open = new Set<string>();
  /** Those that are to be sent. */
  private readonly waiting = new Set<string>();
  private loaded: Promise<void> | undefined;
  private readonly sending: Sending;

  constructor(private readonly options: SteamOptions<Order, Answer, Wish>) {
    this.sending = new Sending(() => this.sendNext(), options.timers);
  }

  /** Begins an order, such as `{ product: "coins.100" }`. Steam's overlay then asks the player. */
  async buy(body: Wish): Promise<Order> {
    await this.load();
    const order = await this.options.api.postSteamStart({ body });
    this.open.add(order.orderId);
    await this.save();
    return order;
  }

  /**
   * Takes the overlay's answer, `MicroTxnAuthorizationResponse_t`, whatever it says: the backend asks Steam what became of the
   * order.
   */
  async answered(orderId: string): Promise<void> {
    await this.load();
    this.open.add(orderId);
    this.waiting.add(orderId);
    await this.save();
    await this.sending.now();
  }

  /** Finishes the orders that are not settled. Call it at each start, after the sign-in. */
  async start(): Promise<void> {
    await this.load();
    for (const orderId of this.open) this.waiting.add(orderId);
    await this.sending.now();
  }

  /** Stops sending. What is not settled is finished at the next start. */
  close(): void {
    this.sending.close();
  }

  private get name(): string {
    return `steam:${this.options.owner}`;
  }

  private async sendNext(): Promise<boolean> {
    const [orderId] = this.waiting;
    if (orderId === undefined) return false;
    // The overlay may answer while this is sent: then it is sent again.
    this.waiting.delete(orderId);
    try {
      await this.finish(orderId);
    } catch (error) {
      this.waiting.add(orderId);
      throw error;
    }
    return true;
  }

  private async finish(orderId: string): Promise<void> {
    const { api, onAnswer, onRefused } = this.options;
    try {
      const answer = await api.postSteamFinish({ params: { orderId } });
      if (this.sending.signal.aborted) return;
      callHandler(() => onAnswer?.(orderId, answer));
      if (answer.state === "pending") return;
    } catch (error) {
      if (!isFinal(error)) throw error;
      callHandler(() => onRefused?.(orderId, error));
    }
    this.open.delete(orderId);
    this.waiting.delete(orderId);
    await this.save();
  }

  private load(): Promise<void> {
    this.loaded ??= readList(this.options.store, this.name).then((all) => {
      this.open = new Set([...all.filter((each) => typeof each === "string"), ...this.open]);
    });
    return this.loaded;
  }

  private save(): Promise<void> {
    return this.options.store.write(this.name, listText([...this.open]));
  }
}
