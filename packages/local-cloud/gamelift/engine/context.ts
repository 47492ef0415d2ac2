import type { Host } from "../../core/host";
import type { Definitions } from "../definitions";
import type { ServerProcess } from "../model";
import type { Store } from "../store";

/** Sends a message to a server process, which does not answer it. Returns false if the process has no connection. */
type Push = (process: ServerProcess, message: object) => boolean;

/** The durations of GameLift's timers, in milliseconds. */
export interface Timers {
  /** How long a seat is kept for a player who has not connected. */
  readonly reservation: number;
  /**
   * How long a process may be disconnected before it counts as lost. On AWS it is lost after three missed heartbeats,
   * one per minute.
   */
  readonly lost: number;
  /** How long a process may take to end after TerminateProcess. */
  readonly ending: number;
  /** How long an authentication token is valid. */
  readonly token: number;
}

export const awsTimers: Timers = {
  reservation: 60_000,
  // Longer than the SDKs' first pause before they reconnect: 4 s (C#, C++) or 8 s (Go).
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
