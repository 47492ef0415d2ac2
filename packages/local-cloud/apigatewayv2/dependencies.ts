import type { Authenticator, Iam, Invoker, LogWriter } from "../core/contracts";

/** What WebSocket APIs ask of the other services. */
export interface Dependencies {
  readonly lambda: Invoker;
  readonly auth: Authenticator;
  readonly iam: Pick<Iam, "authorize" | "assume">;
  readonly logs: LogWriter;
  /** Notes that somebody logs, for which the account's `apigateway.Account` must come first. */
  readonly requireAccount: (who: string) => void;
}
