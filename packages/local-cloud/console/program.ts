import type { AwsApi } from "../core/service";
import type { Deployment } from "../engine";
import type { UsageReport } from "../iam";
import type { Mail } from "./mailbox";

/** The realized program that the console shows. */
export interface Program {
  readonly deployment: Deployment;
  /** What `outputs.json` holds, without keys. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Newest first. */
  readonly mails: () => readonly Mail[];
  readonly report: () => UsageReport;
  /** DynamoDB's. */
  readonly tables: Pick<AwsApi, "answer">;
}
