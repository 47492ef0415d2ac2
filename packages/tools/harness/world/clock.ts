import type { Clock } from "@game-backend/framework/clock";

interface Waiting {
  at: number;
  done: () => void;
}

/**
 * The clock of a world. It stands still while there is work to do: the spec moves it with `set`, `advance` and `pass`, and a wait
 * of the code moves it to the wait's end. With `held`, waits end only when the spec moves the clock.
 */
export class WorldClock implements Clock {
  /** Milliseconds by which the clock advances each time that it is read. */
  step = 0;
  /** The sum of the waits so far, in milliseconds. */
  waited = 0;
  /** The calls of AWS that are under way: while there are any, the clock stands. */
  calls = 0;
  private moved = 0;
  private isMoving = false;
  private readonly waiting: Waiting[] = [];

  constructor(
    /** Epoch milliseconds at which it stands, or what it goes on with: the machine's time by default. */
    private readonly begin: number | (() => number) = () => Date.now(),
    private readonly held = false,
  ) {}

  now = (): number => {
    this.moved += this.step;
    return this.time;
  };

  wait = (milliseconds: number): Promise<void> => {
    this.waited += Math.max(0, milliseconds);
    return this.until(this.time + Math.max(0, milliseconds));
  };

  until(at: number): Promise<void> {
    return new Promise((done) => {
      this.push({ at: Math.max(at, this.time), done });
      if (!this.held && !this.isMoving) void this.goOn();
    });
  }

  /** Sets the time, forwards or backwards, in epoch milliseconds. */
  set(at: number): void {
    this.moved += at - this.time;
  }

  /** Advances the time by milliseconds, past what waits. */
  advance(milliseconds: number): void {
    this.moved += milliseconds;
  }

  /** Advances the time to `end`, and with `Infinity` until nothing waits any more, by way of each time that code waits for. */
  async run(end = Number.POSITIVE_INFINITY): Promise<void> {
    for (;;) {
      do await new Promise(setImmediate);
      while (this.calls > 0);
      const at = this.waiting[0]?.at;
      if (at === undefined || at > end) break;
      this.set(Math.max(at, this.time));
      while (this.waiting[0]?.at === at) this.pop()?.done();
    }
    if (Number.isFinite(end) && end > this.time) this.set(end);
  }

  private get time(): number {
    return (typeof this.begin === "number" ? this.begin : this.begin()) + this.moved;
  }

  private async goOn(): Promise<void> {
    this.isMoving = true;
    await this.run();
    this.isMoving = false;
  }

  // A binary heap, the earliest first.
  private push(entry: Waiting): void {
    const heap = this.waiting;
    let place = heap.push(entry) - 1;
    for (let up = (place - 1) >> 1; place > 0 && (heap[up]?.at ?? 0) > entry.at; up = (place - 1) >> 1) {
      this.swap(place, up);
      place = up;
    }
  }

  private pop(): Waiting | undefined {
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
