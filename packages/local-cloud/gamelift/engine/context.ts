import type { Host } from "../../core/host";
import type { Definitions } from "../definitions";
import type { ServerProcess } from "../model";
import type { Store } from "../store";

/** Sends a message to a server process; says whether it has a connection. A push is not answered. */
export type Push = (process: ServerProcess, message: object) => boolean;

/** The durations of GameLift's timers, in milliseconds. */
export interface Timers {
  /** A seat is kept for a player who has not come. */
  readonly reservation: number;
  /** A process without a connection is given up. AWS learns it from three missed heartbeats, one a minute. */
  readonly lost: number;
  /** A process may take to end after TerminateProcess. */
  readonly ending: number;
  /** An authentication token is good for. */
  readonly token: number;
}

export const awsTimers: Timers = {
  reservation: 60_000,
  // Longer than the SDKs' first pause before they connect again: 4 s (C#, C++) or 8 s (Go).
  lost: 15_000,
  ending: 300_000,
  token: 3 * 3_600_000,
};

/** The state that every part of the engine works on. */
export interface Context {
  readonly host: Host;
  readonly store: Store;
  readonly definitions: Definitions;
  readonly timers: Timers;
  readonly push: Push;
  /** Epoch milliseconds. */
  now(): number;
}
