import { below, block, type FirewallRule, plainPath } from "../rule";

/**
 * Requests in five minutes from one address. This allows 100 new guests behind one router, who need two requests each:
 * a challenge and the sign-in.
 */
const limit = 200;

/** Blocks an address that signs in more often than the players behind one router would. */
export const signInRate = (): FirewallRule => ({
  name: "sign-in-rate",
  ...block,
  statement: {
    rateBasedStatement: {
      aggregateKeyType: "IP",
      evaluationWindowSec: 300,
      limit,
      scopeDownStatement: { regexMatchStatement: { ...plainPath, regexString: below("auth") } },
    },
  },
});
