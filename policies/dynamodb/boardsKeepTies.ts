import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses indexes that order a board by its bare score. */
export const boardsKeepTies = resourceRule(
  {
    name: "boards-keep-ties",
    description: "An index that orders a board keeps its ties: its key holds more than the score.",
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
          report(`${key} alone orders it: equal scores would have no order.`);
    },
  ),
);
