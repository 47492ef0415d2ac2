import { block, type FirewallRule, notificationPaths } from "../rule";

const perAddress = (limit: number) => ({ aggregateKeyType: "IP", evaluationWindowSec: 300, limit });

/** Blocks an address that sends more than `limit` requests of any kind in five minutes. */
export const requestRate = (limit: number): FirewallRule => ({
  name: "request-rate",
  ...block,
  statement: { rateBasedStatement: perAddress(limit) },
});

/** The same in front of an API, where notifications do not count: a store sends them all from a few addresses. */
export const requestRateOfApi = (limit: number): FirewallRule => ({
  name: "request-rate",
  ...block,
  statement: {
    rateBasedStatement: {
      ...perAddress(limit),
      scopeDownStatement: { notStatement: { statement: notificationPaths } },
    },
  },
});
