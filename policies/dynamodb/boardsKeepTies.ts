import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses indexes that sort a board by the score alone. */
export const boardsKeepTies = resourceRule(
  {
    name: "boards-keep-ties",
    description: "The sort key of a board's index contains more than the score, so that ties have an order.",
    severity: "high",
    remediation: "Use a key of score, time and player, such as rankKey.",
    controls: ["own: a score table whose key loses ties"],
  },
  check<aws.dynamodb.TableArgs>(
    "aws:dynamodb/table:Table",
    ({ globalSecondaryIndexes, localSecondaryIndexes, rangeKey }, report) => {
      const keys = [
        rangeKey,
        ...(globalSecondaryIndexes ?? []).map(
          (index) =>
            index.rangeKey ?? index.keySchemas?.find(({ keyType }) => keyType === "RANGE")?.attributeName,
        ),
        ...(localSecondaryIndexes ?? []).map((index) => index.rangeKey),
      ];
      for (const key of keys)
        if (/^(score|points|best|total)$/i.test(String(key)))
          report(`${key} alone sorts it: equal scores would have no order.`);
    },
  ),
);
