import type { ClientOptions, Step } from "../row";
import type { Fault } from "./fault";

/** A behaviour that every client has with the backend of a local run, although the way to it fails. */
export interface RealRow {
  /** `X` and a number, which never change. */
  readonly id: string;
  readonly says: string;
  readonly steps: readonly RealStep[];
}

/**
 * Names for parts of a value, by their paths in it: later steps have them in braces, as in `{code}`. An empty path is the whole.
 */
type Saves = Readonly<Record<string, string>>;

interface Outcome {
  readonly gives?: unknown;
  readonly fails?: unknown;
  readonly saves?: Saves;
}

/** The steps of scripted rows that mean the same here. */
type Shared = Extract<
  Step,
  | { wait: number }
  | { timer: number }
  | { pass: number }
  | { sent: string }
  | { untold: string }
  | { late: true }
>;

/** One thing that happens, or that must have happened. */
export type RealStep =
  | Shared
  /** A new client, whose clock shows the time, and so many milliseconds more. With `as`, its device keeps this player's secret. */
  | { readonly client: ClientOptions; readonly ahead?: number; readonly as?: string }
  /** The runner carries out a command. With `as`, it goes on at once, and `settled` waits for the result. */
  | (Outcome & {
      readonly run: string;
      readonly with?: Readonly<Record<string, unknown>>;
      readonly as?: string;
    })
  | (Outcome & { readonly settled: string })
  /** The client does work, until it sends this request. */
  | { readonly works: string }
  /** The client tells the game something like this. What it has told before is passed over. */
  | { readonly told: string; readonly like?: unknown; readonly saves?: Saves }
  /** The client knows the server's time, to so many milliseconds. */
  | { readonly knowsTime: number }
  | { readonly fault: Fault }
  /** The device is offline, or online again. */
  | { readonly offline: boolean }
  /** The network drops the newest socket, or lets nothing pass through it any more. */
  | { readonly socket: "drops" | "half open" }
  /** A guest, whose `{ada.userId}` and `{ada.username}` later steps have. */
  | { readonly player: string }
  /** A player calls the backend, without the proxy. */
  | (Outcome & { readonly by: string; readonly calls: string; readonly with?: object })
  /** A player calls the backend again and again, until the answer looks like this. */
  | { readonly by: string; readonly awaits: string; readonly like: object }
  /** A player opens a socket, says something there, or hears something. What was heard before is passed over. */
  | { readonly by: string; readonly opens: true }
  | { readonly by: string; readonly says: object }
  | { readonly by: string; readonly hears: object; readonly saves?: Saves }
  /**
   * A player pays for a product in the local store, whose app has ended before it could send the proof, which is saved under a
   * name.
   */
  | { readonly by: string; readonly buys: string; readonly proof: string };
