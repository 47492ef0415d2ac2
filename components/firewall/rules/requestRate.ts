import type * as pulumi from "@pulumi/pulumi";
import { block, type FirewallRule, notificationPaths } from "../rule";

const perAddress = (limit: number) => ({ aggregateKeyType: "IP", evaluationWindowSec: 300, limit });

/** Blocks an address that sends more than `limit` requests of any kind in five minutes. */
export const requestRate = (limit: number): FirewallRule => ({
  name: "request-rate",
  ...block,
  statement: { rateBasedStatement: perAddress(limit) },
});

/**
 * The same in front of an API, where notifications do not count: a store sends them all from a few addresses. `left` is the ARN of
 * a set of addresses that do not count either.
 */
export function requestRateOfApi(limit: number, left?: pulumi.Input<string>): FirewallRule {
  const others = { notStatement: { statement: notificationPaths } };
  const counted = left && { notStatement: { statement: { ipSetReferenceStatement: { arn: left } } } };
  return {
    name: "request-rate",
    ...block,
    statement: {
      rateBasedStatement: {
        ...perAddress(limit),
        scopeDownStatement: counted ? { andStatement: { statements: [others, counted] } } : others,
      },
    },
  };
}
