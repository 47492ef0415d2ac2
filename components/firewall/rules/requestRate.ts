import { block, type FirewallRule } from "../rule";

/** Blocks an address that sends more than `limit` requests of any kind in five minutes. */
export const requestRate = (limit: number): FirewallRule => ({
  name: "request-rate",
  ...block,
  statement: { rateBasedStatement: { aggregateKeyType: "IP", evaluationWindowSec: 300, limit } },
});
