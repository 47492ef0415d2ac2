import { below, block, type FirewallRule, notificationPaths, plainPath } from "../rule";

/** The bytes of a body that WAF inspects: four times the largest body of the API's own routes. */
const limit = 16_384;

/** The folders whose routes bound bodies themselves: an upstream's, and those of players' objects, of 1 MB at most. */
const largerBodies = below("(partner|objects|server/players/[^/]+/objects)");

/**
 * Blocks larger bodies, except below these folders, and stores' notifications, whose route takes 64 KiB. Photos go to the bucket,
 * not the API.
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
        { notStatement: { statement: notificationPaths } },
      ],
    },
  },
});
