import type { RunClock } from "../core/clock";
import type { AwsApi } from "../core/service";
import type { Deployment } from "../engine";
import type { UsageReport } from "../iam";
import type { OwnView, SeasonCommand } from "../reload/builder";
import type { Mail } from "./mailbox";
import type { Sources } from "./sources";

/** The deployed program that the console shows. */
export interface Program {
  /** The run's clock, as `LocalCloud` describes it. */
  readonly clock: Pick<RunClock, "now" | "shift"> & {
    pass(ms: number, waits?: { readonly whole?: boolean }): Promise<void>;
    drained(): Promise<void>;
  };
  readonly deployment: Deployment;
  /** The content of `outputs.json`, without keys. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Returns the mails, newest first. */
  readonly mails: () => readonly Mail[];
  readonly report: () => UsageReport;
  /** DynamoDB's API. */
  readonly tables: Pick<AwsApi, "answer">;
  readonly sources: Sources;
  /** Makes the OpenAPI document of the program's API for clients. Absent if the program's builder makes none. */
  readonly clientDocument?: () => Promise<unknown>;
  /** Makes the program's own view of a user. Absent if the program's builder makes none. */
  readonly userView?: () => Promise<OwnView | undefined>;
  /** The command that plays a season. Absent if the program's builder knows none. */
  readonly season?: SeasonCommand | undefined;
  /** The address of the web server, without a path. */
  readonly publicUrl: string;
}
