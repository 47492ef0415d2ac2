import type { Server } from "node:http";

import type { Handler, Mail } from "./front";
import type { Host } from "./host";
import type { UsageReport } from "./iam/usage";
import type { Provider } from "./service";

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The services of a local cloud, wired to one another. */
export interface Services {
  /** By Pulumi type token. */
  readonly providers: ReadonlyMap<string, Provider>;
  /** Requests of the front door to deployed APIs. */
  readonly apis: Handler;
  readonly mails: () => readonly Mail[];
  readonly report: () => UsageReport;
  /** The local run's own users: a trusted game server in the given groups, and an operator. */
  users(groups: readonly string[]): { readonly server: Keys; readonly admin: Keys };
  close(): Promise<void>;
}

export function compose(_host: Host, _aws: Server): Services {
  throw new Error("not yet");
}
