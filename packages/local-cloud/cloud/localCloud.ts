import type { Server } from "node:http";
import type { Mail } from "../console";
import type { RunClock } from "../core/clock";
import type { Events } from "../core/events";
import type { Host } from "../core/host";
import type { Deployment } from "../engine";
import type { UsageReport } from "../iam/usage";
import type { StreamFaults } from "../lambda/eventSourceMapping";
import type { Builder } from "../reload/builder";
import type { ServiceOptions } from "./record";
import type { Services } from "./services";

export interface CloudOptions extends ServiceOptions {
  /** Folder with Pulumi.yaml. */
  readonly folder: string;
  readonly stack: string;
  /** Overrides the configuration of the stack's file, as `pulumi up --config` does. */
  readonly config?: Readonly<Record<string, string>>;
  /**
   * The parts of the configuration that another start may have otherwise, such as the address of a service beside the run.
   * @default none
   */
  readonly varying?: readonly string[];
  /** Folder of the data that survive a run, relative to `folder`. */
  readonly data: string;
  /** Port of the web server; 0 for any free one. */
  readonly port: number;
  /** Port of the AWS endpoint; 0 for any free one. */
  readonly awsPort: number;
  /**
   * Loads the program as `pulumi up` does, without the caches and shortcuts of a local run. It takes longer.
   * @default false
   */
  readonly exact?: boolean;
  /**
   * Applies changes in the program's files while it runs.
   * @default false
   */
  readonly watch?: boolean;
  /**
   * Checks types after the start and after changes, in processes of their own.
   * @default false
   */
  readonly types?: boolean;
  /** Rebuilds functions when their sources change. */
  readonly builder?: Builder;
  /** Deletes the data of previous runs. */
  readonly reset?: boolean;
  /** The path of a snapshot (`snapshot.ts`) that replaces the data of previous runs. */
  readonly seed?: string;
  /**
   * Flushes every commit to the disk, so that it also survives a power cut.
   *
   * @default false
   */
  readonly sync?: boolean;
  /** Receives the steps of the startup, and its progress. */
  readonly onStep?: (step: string) => void;
  /** Receives the lines that the program prints. */
  readonly onLine?: (line: string) => void;
  /** Cancels the start. */
  readonly signal?: AbortSignal;
  /** The event bus to use, for listeners that must not miss the first event. */
  readonly events?: Events;
  /**
   * The clock of the run. The data folder keeps its shift.
   * @default a new one
   */
  readonly clock?: RunClock;
  /**
   * Returns the names of services outside of this machine that the program calls with this configuration. With any, the
   * clock does not move, for theirs would not.
   * @default none
   */
  readonly outside?: (config: Readonly<Record<string, string>>) => Promise<readonly string[]>;
  /** Creates the services, instead of the local cloud's own composition. */
  readonly compose?: (host: Host, aws: Server) => Services;
}

/** A running program. */
export interface LocalCloud extends Deployment {
  /** The content of `<data>/outputs.json`. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly urls: {
    readonly web: string;
    readonly aws: string;
    readonly console: string;
    readonly mailbox: string;
  };
  /** The file with the variables that a game server on this machine needs to connect to GameLift. */
  readonly serverEnvironment?: string;
  /** The variables in that file: `GAMELIFT_SDK_*`. Both members are absent without an Anywhere fleet. */
  readonly serverVariables?: Readonly<Record<string, string>>;
  /** Absolute path of the data folder. */
  readonly data: string;
  readonly events: Events;
  /** Returns the mails that Cognito sent, newest first. */
  mailbox(): readonly Mail[];
  /** The time of the run, and by how many milliseconds it is ahead of the machine's. */
  readonly clock: Pick<RunClock, "now" | "shift">;
  /**
   * Moves the run's clock forward by milliseconds, through everything that is due until then: see `RunClock.move`. Throws a
   * `MoveRefused` if the program calls services outside of this machine, or if something does not end within a minute. A consumer
   * does not wait for its batch to fill, unless waits are `whole`.
   */
  pass(ms: number, waits?: { readonly whole?: boolean }): Promise<void>;
  /**
   * Settles when everything has ended that was caused so far: deliveries of streams and queues, asynchronous events,
   * schedules. It does not wait for what waits for a time. Throws a `MoveRefused` that names what is under way after a minute.
   */
  drained(): Promise<void>;
  /** Injects faults into stream deliveries to one function or to all. For tests. */
  disturb(faults: StreamFaults | undefined, functionName?: string): void;
  /** Metrics and alarms. */
  readonly metrics: Services["metrics"];
  /** Returns the unused grants and the denials. */
  report(): UsageReport;
  /**
   * Runs the program again with changed configuration, as `pulumi config set` and `pulumi up` do, and applies the
   * difference while it runs. Returns the changes, a line each, and the new content of `<data>/outputs.json`.
   */
  up(config: Readonly<Record<string, string>>): Promise<Update>;
  /** Resolves when the changes of files so far are made, or refused. Only with `watch`. */
  updated(): Promise<void>;
  close(): Promise<void>;
}

export interface Update {
  readonly changes: readonly string[];
  readonly written: LocalCloud["written"];
}
