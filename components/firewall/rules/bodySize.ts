import { stageName } from "../../gameApi/stage";
import { below, block, type FirewallRule, notificationPaths, plainPath } from "../rule";

/** The bytes of a body that WAF inspects: four times the largest body of the API's own routes. */
const limit = 16_384;

/** The folders whose routes bound bodies themselves: an upstream's, and those of players' objects, of 1 MB at most. */
const largerBodies = below("(partner|objects|server/players/[^/]+/objects)");

/** The lengths from 0 to 65,536. */
const upTo64 = "^(\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-6])$";

/** Events, of 64 KiB at most. WAF sees 16 KiB of a body, so the header says its length. */
const batchOfEvents: FirewallRule["statement"] = {
  andStatement: {
    statements: [
      { regexMatchStatement: { ...plainPath, regexString: `^(/${stageName})?/events/?$` } },
      {
        regexMatchStatement: {
          fieldToMatch: { singleHeader: { name: "content-length" } },
          textTransformations: [{ priority: 0, type: "NONE" }],
          regexString: upTo64,
        },
      },
    ],
  },
};

/**
 * Blocks larger bodies, except below these folders, events, and stores' notifications, whose route takes 64 KiB. Photos go to the
 * bucket, not the API.
 */
export const bodySize = (): FirewallRule => ({
  name: "body-size",
  ...block,
  statement: {
    andStatement: {
      statements: [
        {
          sizeConstraintStatement: {
            fieldToMatch: { body: { oversizeHandling: "MATCH" } },
            comparisonOperator: "GT",
            size: limit,
            textTransformations: [{ priority: 0, type: "NONE" }],
          },
        },
        {
          notStatement: {
            statement: { regexMatchStatement: { ...plainPath, regexString: largerBodies } },
          },
        },
        { notStatement: { statement: batchOfEvents } },
        { notStatement: { statement: notificationPaths } },
      ],
    },
  },
});
