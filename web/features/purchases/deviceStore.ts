/** A product as the device's store lists it: with the store's title and price. */
export interface Ware {
  readonly product: string;
  readonly title: string;
  readonly price: string;
}

/** A purchase that the device's store hands to the page. */
export interface Handed {
  readonly store: "apple" | "google";
  readonly id: string;
  /** The player for whom it was begun; empty if nobody was named. */
  readonly player: string;
  /** What proves it to the backend: Apple's signed transaction, or Google's token. */
  readonly proof: string;
}

/** The store of the player's device. A page in a browser has one only beside a local run. */
export class DeviceStore {
  constructor(private readonly url: string) {}

  /** The products on sale, with the store's own prices. */
  async wares(signal?: AbortSignal): Promise<readonly Ware[]> {
    return (await this.ask<{ products: readonly Ware[] }>("products", { signal })).products;
  }

  /** The purchases that the page has not finished: bought just now, or before the page was closed. */
  async unfinished(): Promise<readonly Handed[]> {
    return (await this.ask<{ purchases: readonly Handed[] }>("unfinished")).purchases;
  }

  /** What was bought once with the store's account, to restore it. */
  async owned(): Promise<readonly Handed[]> {
    return (await this.ask<{ purchases: readonly Handed[] }>("owned")).purchases;
  }

  /** Tells the store that the backend has granted a purchase. */
  async finish({ store, id }: Handed): Promise<void> {
    await this.ask(`finish?${new URLSearchParams({ store, id })}`, { method: "POST" });
  }

  /** Returns the address at which the player pays. The store leads back to the page. */
  sheetOf(product: string, player: string): string {
    return `${this.url}/sheet?${new URLSearchParams({ product, player })}`;
  }

  private async ask<Answer>(what: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await fetch(`${this.url}/device/${what}`, init).catch((error: unknown) => {
      if (init.signal?.aborted) throw error;
      return undefined;
    });
    if (!answer?.ok) throw new Error("The store doesn't answer");
    return answer.json();
  }
}
