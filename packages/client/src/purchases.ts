import { ApiError, SignedOutError } from "./errors.js";
import { backOff } from "./pause.js";
import type { Store } from "./store.js";
import { deviceTimers, type Timers } from "./timers.js";

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
}

interface AnyPurchase {
  readonly state: string;
}

/** The part of a game's API that takes purchases: `postApple`, `postGoogle`, those that the game has. */
export type PurchaseApi<Answer extends AnyPurchase> = {
  readonly [N in `post${string}`]?: (request: { body: never }) => Promise<Answer>;
};

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
  private sending: Promise<void> | undefined;
  private endWait: (() => void) | undefined;
  private failures = 0;
  private isClosed = false;

  constructor(private readonly options: PurchasesOptions<Answer>) {}

  /** What to buy with: StoreKit's `appAccountToken`, Play's `obfuscatedAccountId`. */
  get accountToken(): string {
    return this.options.owner;
  }

  /** Sends what the store still holds, and what was sent without an answer. Call it at each start, after the sign-in. */
  async start(): Promise<void> {
    const { store, storefront } = this.options;
    for (const purchase of keptIn(await store.read(this.name))) this.remember(purchase);
    for (const purchase of await storefront.unfinished()) this.remember(purchase);
    await this.send();
  }

  /** Takes a purchase that the store hands over while the game runs. */
  async add(purchase: StorePurchase): Promise<void> {
    this.remember(purchase);
    await this.send();
  }

  /** Stops sending. What is not finished is sent at the next start. */
  close(): void {
    this.isClosed = true;
    this.endWait?.();
  }

  private get name(): string {
    return `purchases:${this.options.owner}`;
  }

  private remember(purchase: StorePurchase): void {
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
    const text = this.waiting.length === 0 ? undefined : JSON.stringify(this.waiting);
    return this.options.store.write(this.name, text);
  }

  private send(): Promise<void> {
    this.endWait?.();
    this.endWait = undefined;
    this.sending ??= this.sendAll().finally(() => {
      this.sending = undefined;
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    for (let next = this.waiting[0]; next && !this.isClosed; next = this.waiting[0]) {
      await this.save();
      try {
        await this.claim(next);
        this.failures = 0;
      } catch (error) {
        return this.waitAfter(error);
      }
    }
  }

  private async claim(purchase: StorePurchase): Promise<void> {
    const { api, storefront, onAnswer, onRefused } = this.options;
    const route = `post${purchase.store.charAt(0).toUpperCase()}${purchase.store.slice(1)}` as const;
    const call = api[route];
    if (!call) throw new TypeError(`The API has no route for purchases of ${purchase.store}`);
    try {
      const answer = await call({ body: purchase.proof as never });
      if (this.isClosed) return;
      if (settled.has(answer.state)) await storefront.finish(purchase);
      onAnswer?.(purchase, answer);
    } catch (error) {
      if (!(error instanceof ApiError) || !isFinal(error)) throw error;
      onRefused?.(purchase, error);
    }
    await this.forget(purchase);
  }

  private waitAfter(error: unknown): void {
    if (this.isClosed || error instanceof SignedOutError || error instanceof TypeError) return;
    if (error instanceof ApiError && error.status === 401) return;
    const { timers = deviceTimers } = this.options;
    const asked = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
    const wait = Math.max(
      asked,
      backOff(3 + this.failures++, () => timers.random()),
    );
    this.endWait = timers.after(wait, () => void this.send());
  }
}

/** True for a refusal that another try at once would get too. */
function isFinal({ status, retryAfterMs }: ApiError): boolean {
  const isBusy = status === 409 && retryAfterMs !== undefined;
  return status < 500 && ![401, 408, 429].includes(status) && !isBusy;
}

function keptIn(text: string | undefined): StorePurchase[] {
  try {
    const json: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(json) ? json.filter((each) => typeof each?.store === "string" && each.proof) : [];
  } catch {
    return [];
  }
}
