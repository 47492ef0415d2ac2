import { type Clock, type Time, timeOf } from "@game-backend/framework/clock";

/** A clock that stands until a spec moves it. A wait moves it, and ends at once. */
export class MovedClock implements Clock {
  /** The waits so far, in milliseconds. */
  readonly waits: number[] = [];

  /** Begins at this time, in milliseconds since the epoch. */
  constructor(public time: number) {}

  readonly now = (): number => this.time;

  readonly wait = async (milliseconds: number): Promise<void> => {
    this.waits.push(milliseconds);
    this.time += milliseconds;
  };
}

/** Returns what a handler gets that is called at this time, in milliseconds since the epoch. */
export const timeAt = (time: number): Time => timeOf(new MovedClock(time));
