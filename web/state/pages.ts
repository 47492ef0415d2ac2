import type { CallOptions } from "../client";
import { type Answer, Query } from "./query";

interface Page<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; absent on the last one. */
  readonly next?: string;
}

type Options = Pick<CallOptions, "signal" | "onHeaders">;
type Ask<T> = (cursor: string | undefined, options: Options) => Promise<readonly T[]>;

/** A list that a route answers page after page, with the header `X-Next-Cursor`. */
export class Pages<T> {
  private readonly query: Query<Page<T>>;

  constructor(private readonly ask: Ask<T>) {
    this.query = new Query((signal) => this.page(undefined, signal));
  }

  /** The items of the pages read so far; `undefined` before the first. */
  get items(): readonly T[] | undefined {
    return this.query.data?.items;
  }

  get hasMore(): boolean {
    return this.query.data?.next !== undefined;
  }

  get state(): Answer<Page<T>> {
    return this.query.state;
  }

  /** Reads the first page again. */
  refresh(): Promise<void> {
    return this.query.refresh();
  }

  /** Reads the next page. */
  more(): Promise<void> {
    return this.query.run(async (signal, known) => {
      const page = await this.page(known?.next, signal);
      return { ...page, items: [...(known?.items ?? []), ...page.items] };
    });
  }

  cancel(): void {
    this.query.cancel();
  }

  private async page(cursor: string | undefined, signal: AbortSignal): Promise<Page<T>> {
    let next: string | undefined;
    const items = await this.ask(cursor, {
      signal,
      onHeaders: (headers) => {
        next = headers.get("x-next-cursor") ?? undefined;
      },
    });
    return { items, ...(next !== undefined && { next }) };
  }
}
