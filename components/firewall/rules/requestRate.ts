import { block, type FirewallRule } from "../rule";

/** Blocks an address that sends more than `limit` requests in five minutes, whatever they are. */
export const requestRate = (limit: number): FirewallRule => ({
  name: "request-rate",
  ...block,
  statement: { rateBasedStatement: { aggregateKeyType: "IP", evaluationWindowSec: 300, limit } },
});
