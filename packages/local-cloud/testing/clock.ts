import { RunClock } from "../core/clock";

/** A clock whose time stands, except as a spec moves it. */
export class StandingClock extends RunClock {
  private readonly machine: { now: number };

  constructor(now = Date.parse("2026-01-01T00:00:00Z")) {
    // Clients sign by the machine's time.
    const machine = { now: Date.now() };
    super(() => machine.now);
    this.machine = machine;
    this.restore(now - machine.now);
  }

  /** Moves to a time, through everything that is due until then. */
  passTo(time: number): Promise<void> {
    return this.move(time - this.now());
  }

  /** Lets the time of the machine go on like that of a laptop that sleeps: nothing runs until it wakes. */
  async sleepTo(time: number): Promise<void> {
    this.machine.now += time - this.now();
    await this.move(0);
  }

  /** Moves second by second. */
  async seconds(count: number): Promise<void> {
    for (let second = 0; second < count; second++) await this.move(1_000);
  }
}

/** Settles after some turns of the event loop, in which everything that is pending in this process ends. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
