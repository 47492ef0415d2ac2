import type { Clock } from "@game-backend/framework/clock";

/** A clock that stops while there is work to do, and then advances to the next time that code waits for. */
export class VirtualClock implements Clock {
  private readonly waiting: { at: number; done: () => void }[] = [];

  constructor(private time = 0) {}

  now = () => this.time;

  wait = (milliseconds: number): Promise<void> => this.until(this.time + Math.max(0, milliseconds));

  until(at: number): Promise<void> {
    return new Promise((done) => this.push({ at: Math.max(at, this.time), done }));
  }

  /** Advances time to `end`, or until nothing waits any more. */
  async run(end = Number.POSITIVE_INFINITY): Promise<void> {
    for (;;) {
      await new Promise(setImmediate);
      const at = this.waiting[0]?.at;
      if (at === undefined || at > end) break;
      this.time = at;
      while (this.waiting[0]?.at === at) this.pop()?.done();
    }
    if (Number.isFinite(end)) this.time = Math.max(this.time, end);
  }

  // A binary heap, the earliest first.
  private push(entry: { at: number; done: () => void }): void {
    const heap = this.waiting;
    let place = heap.push(entry) - 1;
    for (let up = (place - 1) >> 1; place > 0 && (heap[up]?.at ?? 0) > entry.at; up = (place - 1) >> 1) {
      this.swap(place, up);
      place = up;
    }
  }

  private pop() {
    const heap = this.waiting;
    const [first] = heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return first;
    heap[0] = last;
    const at = (place: number) => heap[place]?.at ?? Number.POSITIVE_INFINITY;
    for (let place = 0; ; ) {
      const left = 2 * place + 1;
      const least = at(left + 1) < at(left) ? left + 1 : left;
      if (at(least) >= at(place)) return first;
      this.swap(place, least);
      place = least;
    }
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.waiting[a], this.waiting[b]];
    if (!one || !other) return;
    this.waiting[a] = other;
    this.waiting[b] = one;
  }
}
