/** The end of a connection, as `$disconnect` reports it. */
export interface Closing {
  /** RFC 6455, section 7.4.1. */
  readonly code: number;
  readonly reason: string;
}

/** AWS's texts, as captured in events. */
const reasons = new Map([
  [1000, "Connection Closed Normally"],
  [1001, "Going away"],
  [1005, "Client-side close frame status not set"],
]);

/** Returns how a connection ended. A reason from the client takes precedence. */
export const closing = (code: number, reason = ""): Closing => ({
  code,
  reason: reason || (reasons.get(code) ?? ""),
});
