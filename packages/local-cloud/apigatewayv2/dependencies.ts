import type { Authenticator, Iam, Invoker, LogWriter } from "../core/contracts";

/** The other services that WebSocket APIs use. */
export interface Dependencies {
  readonly lambda: Invoker;
  readonly auth: Authenticator;
  readonly iam: Pick<Iam, "authorize" | "assume">;
  readonly logs: LogWriter;
  /** Records that a stage writes logs, which requires the account's `apigateway.Account`. */
  readonly requireAccount: (who: string) => void;
  /**
   * Counts a request against the limit that all APIs of the account share. Returns `false` if the limit is exceeded.
   */
  readonly takeRequest: () => boolean;
}
