import type { ApiError } from "./errors.js";
import { callHandler } from "./handlers.js";
import { isFinal, Sending } from "./sending.js";
import type { Store } from "./store.js";
import { listText, readList } from "./stored.js";
import type { Timers } from "./timers.js";

/** A purchase that a store has handed to the app. */
export interface StorePurchase {
  /** The store, as the route names it: `apple`, `google`. */
  readonly store: string;
  /** The body of `POST /purchases/<store>`: `{ transaction }`, or `{ token }`. */
  readonly proof: Readonly<Record<string, unknown>>;
}

/** The store on this device. */
export interface Storefront {
  /** Returns the purchases that the app has not finished: StoreKit's `Transaction.unfinished`, Play's `queryPurchasesAsync`. */
  unfinished(): Promise<readonly StorePurchase[]>;
  /** Finishes a purchase at the store. For Google Play nothing is left to do: the backend consumes or acknowledges it. */
  finish(purchase: StorePurchase): Promise<void>;
  /**
   * Returns what the store signs now for a purchase, or nothing: StoreKit's `AppStore.sync()`, which may ask the player to sign in,
   * and then `Transaction.latest(for:)`. It is asked once, if the backend refuses a proof as too old to move the purchase to this
   * player. Without it, the player is told of the refusal.
   */
  refresh?(purchase: StorePurchase): Promise<StorePurchase | undefined>;
}

interface AnyPurchase {
  readonly state: string;
}

type Claim<Answer> = (request: { body: never }) => Promise<Answer>;

/** The part of a game's API that takes purchases: those that the game has. The route of another store is found by its name. */
export interface PurchaseApi<Answer extends AnyPurchase> {
  readonly postApple?: Claim<Answer>;
  readonly postGoogle?: Claim<Answer>;
}

export interface PurchasesOptions<Answer extends AnyPurchase> {
  readonly api: PurchaseApi<Answer>;
  readonly storefront: Storefront;
  /** Keeps what was sent and not answered, over restarts. */
  readonly store: Store;
  /** The player's user id. */
  readonly owner: string;
  /**
   * Called with the backend's answer: `granted`, `pending`, `canceled` or `refunded`. It can be called twice for one purchase, if
   * the app ended in between.
   */
  readonly onAnswer?: (purchase: StorePurchase, answer: Answer) => void;
  /** Called when the backend refuses a purchase, with the reason: `purchase.bound`. The purchase is not finished. */
  readonly onRefused?: (purchase: StorePurchase, error: ApiError) => void;
  readonly timers?: Timers;
}

/** The states in which the backend has settled a purchase, so that the store need not keep it. */
const settled = new Set(["granted", "refunded"]);

/**
 * Sends the purchases of the device's store to the backend, and finishes each only after it was granted. The app may end at any
 * step: what is not finished is sent again at the next start, and the backend grants it once.
 */
export class Purchases<Answer extends AnyPurchase = AnyPurchase> {
  private waiting: StorePurchase[] = [];
  private readonly sending: Sending;
  /** What was fetched anew: if it is too old as well, nothing newer comes. */
  private readonly refreshed = new WeakSet<StorePurchase>();

  constructor(private readonly options: PurchasesOptions<Answer>) {
    this.sending = new Sending(() => this.sendNext(), options.timers);
  }

  /** What to buy with: StoreKit's `appAccountToken`, Play's `obfuscatedAccountId`. */
  get accountToken(): string {
    return this.options.owner;
  }

  /**
   * Sends what the store still holds, and what was sent without an answer. Call it at each start, after the sign-in. Throws a
   * `TypeError` for a store for which the API has no route.
   */
  async start(): Promise<void> {
    const { store, storefront } = this.options;
    const kept = await readList(store, this.name);
    for (const purchase of kept.filter(isPurchase)) if (this.routeOf(purchase)) this.remember(purchase);
    for (const purchase of await storefront.unfinished()) this.remember(purchase);
    await this.sending.now();
  }

  /** Takes a purchase that the store hands over while the game runs. */
  async add(purchase: StorePurchase): Promise<void> {
    this.remember(purchase);
    await this.sending.now();
  }

  /** Stops sending. What is not finished is sent at the next start. */
  close(): void {
    this.sending.close();
  }

  private get name(): string {
    return `purchases:${this.options.owner}`;
  }

  private remember(purchase: StorePurchase): void {
    if (!this.routeOf(purchase))
      throw new TypeError(`The API has no route for purchases of ${purchase.store}`);
    const own = JSON.stringify(purchase.proof);
    const isKnown = this.waiting.some(
      ({ store, proof }) => store === purchase.store && JSON.stringify(proof) === own,
    );
    if (!isKnown) this.waiting.push(purchase);
  }

  private async forget(purchase: StorePurchase): Promise<void> {
    this.waiting = this.waiting.filter((each) => each !== purchase);
    await this.save();
  }

  private save(): Promise<void> {
    return this.options.store.write(this.name, listText(this.waiting));
  }

  private async sendNext(): Promise<boolean> {
    const [next] = this.waiting;
    if (!next) return false;
    await this.save();
    await this.claim(next);
    return true;
  }

  private async claim(purchase: StorePurchase): Promise<void> {
    const { storefront, onAnswer, onRefused } = this.options;
    try {
      const answer = await this.routeOf(purchase)?.({ body: purchase.proof as never });
      if (!answer || this.sending.signal.aborted) return;
      if (settled.has(answer.state)) await storefront.finish(purchase);
      callHandler(() => onAnswer?.(purchase, answer));
    } catch (error) {
      if (!isFinal(error)) throw error;
      const newer = error.code === "purchase.too_old" ? await this.refresh(purchase) : undefined;
      if (newer) {
        this.waiting = this.waiting.map((each) => (each === purchase ? newer : each));
        return;
      }
      callHandler(() => onRefused?.(purchase, error));
    }
    await this.forget(purchase);
  }

  private async refresh(purchase: StorePurchase): Promise<StorePurchase | undefined> {
    if (this.refreshed.has(purchase)) return undefined;
    try {
      const newer = await this.options.storefront.refresh?.(purchase);
      if (newer) this.refreshed.add(newer);
      return newer;
    } catch {
      // The player did not sign in at the store.
      return undefined;
    }
  }

  private routeOf({ store }: StorePurchase): Claim<Answer> | undefined {
    const routes = this.options.api as Readonly<Record<string, Claim<Answer> | undefined>>;
    return routes[`post${store.charAt(0).toUpperCase()}${store.slice(1)}`];
  }
}

function isPurchase(each: unknown): each is StorePurchase {
  const { store, proof } = Object(each) as StorePurchase;
  return typeof store === "string" && Boolean(proof);
}
