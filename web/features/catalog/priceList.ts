import type { Item } from "../../client";

export type { Item };

/** The part of the API that is used. */
interface Catalog {
  getCatalog(request: {
    query: { cursor?: string };
  }): Promise<{ readonly items: readonly Item[]; readonly next?: string }>;
}

/** Milliseconds for which the list is cached, as long as its answers allow. A plan limits the requests of a day. */
const kept = 60_000;

/** The shop's price list, requested at most once a minute. */
export class PriceList {
  private asked: { readonly at: number; readonly items: Promise<readonly Item[]> } | undefined;

  constructor(
    private readonly api: Catalog,
    private readonly now: () => number = Date.now,
  ) {}

  /** All items, on sale or not, by id. */
  items(): Promise<readonly Item[]> {
    if (!this.asked || this.now() - this.asked.at >= kept) {
      const items = this.everyPage();
      const asked = { at: this.now(), items };
      this.asked = asked;
      // A failure is not cached.
      items.catch(() => {
        if (this.asked === asked) this.asked = undefined;
      });
    }
    return this.asked.items;
  }

  private async everyPage(): Promise<readonly Item[]> {
    const items: Item[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.api.getCatalog({ query: { cursor } });
      items.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return items;
  }
}
