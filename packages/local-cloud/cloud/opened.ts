import { closeAll } from "../core/closeAll";

/** The things that a start has opened so far. */
export class Opened {
  private readonly closings: (() => unknown)[] = [];

  /** Returns what was opened. It is closed after all that is opened later. */
  keep<T>(thing: T, close: (thing: T) => unknown): T {
    this.closings.push(() => close(thing));
    return thing;
  }

  /** Closes all, the last first. */
  close(): Promise<void> {
    return closeAll(this.closings.splice(0));
  }
}
