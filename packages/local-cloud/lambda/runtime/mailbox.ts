/** The number of invocations that fit: the one that a worker is about to run, and the one after it. */
const SLOTS = 2;
/** The bytes of a slot. Most events are smaller. */
const CAPACITY = 32 * 1024;

const EMPTY = 0;
const FULL = 1;
const TAKEN = 2;

/** The positions of the numbers in shared memory: the count of `wake` calls, then each slot's state and length. */
const WAKES = 0;
const stateOf = (slot: number) => 1 + 2 * slot;
const lengthOf = (slot: number) => 2 + 2 * slot;
const HEADER = (1 + 2 * SLOTS) * Int32Array.BYTES_PER_ELEMENT;

/**
 * Shared memory through which the host hands invocations to a worker. Unlike a message, it needs no system call while the worker is
 * busy. An invocation that the worker has not taken yet can be taken back. The host and the worker each create a `Mailbox` on the
 * same memory.
 */
export class Mailbox {
  private readonly numbers: Int32Array;
  private readonly bytes: Buffer;
  private given = 0;
  private received = 0;
  private heard = 0;

  constructor(readonly memory = new SharedArrayBuffer(HEADER + SLOTS * CAPACITY)) {
    this.numbers = new Int32Array(memory, 0, HEADER / Int32Array.BYTES_PER_ELEMENT);
    this.bytes = Buffer.from(memory, HEADER);
  }

  /** Host: adds a text after the others. Returns false if there is no room or the text is too long. */
  put(text: string): boolean {
    const slot = this.given % SLOTS;
    if (Atomics.load(this.numbers, stateOf(slot)) !== EMPTY) return false;
    if (text.length > CAPACITY / 3 && Buffer.byteLength(text) > CAPACITY) return false;
    this.numbers[lengthOf(slot)] = this.bytes.write(text, slot * CAPACITY);
    Atomics.store(this.numbers, stateOf(slot), FULL);
    this.given++;
    return true;
  }

  /** Host: tells whether the worker has not taken the last text yet. */
  get untaken(): boolean {
    return Atomics.load(this.numbers, stateOf(this.last)) === FULL;
  }

  /** Host: takes the last text back. Returns false if the worker has already taken it. */
  takeBack(): boolean {
    if (Atomics.compareExchange(this.numbers, stateOf(this.last), FULL, EMPTY) !== FULL) return false;
    this.given--;
    return true;
  }

  private get last(): number {
    return (this.given + SLOTS - 1) % SLOTS;
  }

  /** Host: wakes the worker if it sleeps, so that it looks for a text or a message. */
  wake(): void {
    Atomics.add(this.numbers, WAKES, 1);
    Atomics.notify(this.numbers, WAKES);
  }

  /** Worker: removes and returns the oldest text, or returns `undefined`. */
  take(): string | undefined {
    const slot = this.received % SLOTS;
    if (Atomics.compareExchange(this.numbers, stateOf(slot), FULL, TAKEN) !== FULL) return undefined;
    const from = slot * CAPACITY;
    const text = this.bytes.toString("utf8", from, from + (this.numbers[lengthOf(slot)] ?? 0));
    Atomics.store(this.numbers, stateOf(slot), EMPTY);
    this.received++;
    return text;
  }

  /**
   * Worker: sleeps until the host calls `wake`, or not at all if it has since the last sleep. Returns false after `ms`.
   */
  sleep(ms: number): boolean {
    const woken = Atomics.wait(this.numbers, WAKES, this.heard, ms) !== "timed-out";
    this.heard = Atomics.load(this.numbers, WAKES);
    return woken;
  }
}
