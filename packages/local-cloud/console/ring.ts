/** Keeps the newest `limit` items. A new item replaces the oldest, so memory does not grow. */
export class Ring<T> {
  private readonly items: T[] = [];
  private next = 0;

  constructor(readonly limit: number) {}

  add(item: T): void {
    this.items[this.next] = item;
    this.next = (this.next + 1) % this.limit;
  }

  get size(): number {
    return this.items.length;
  }

  /** Returns at most `count` items, newest first. */
  newest(count = this.limit): T[] {
    const found: T[] = [];
    for (let back = 1; back <= Math.min(count, this.items.length); back++) {
      const item = this.items[(this.next - back + this.limit) % this.limit];
      if (item !== undefined) found.push(item);
    }
    return found;
  }
}
