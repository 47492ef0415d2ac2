import { below, block, type FirewallRule, plainPath } from "../rule";

/** Requests in five minutes from one address: 100 new guests of one router, each with a challenge before it. */
const limit = 200;

/** Blocks an address that signs in more often than the people behind a router do. */
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
