/** Why a connection ended, as `$disconnect` is told. */
export interface Closing {
  /** RFC 6455, section 7.4.1. */
  readonly code: number;
  readonly reason: string;
}

/** AWS's words, where captures of its events have them. */
const reasons = new Map([
  [1000, "Connection Closed Normally"],
  [1001, "Going away"],
  [1005, "Client-side close frame status not set"],
]);

/** A client's own words come first. */
export const closing = (code: number, reason = ""): Closing => ({
  code,
  reason: reason || (reasons.get(code) ?? ""),
});
