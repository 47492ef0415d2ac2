import { hourMs } from "@game-backend/framework/durations";
import { inParallel } from "@game-backend/framework/inParallel";
import { scheduledTime } from "@game-backend/framework/job";
import { rows } from "@game-backend/framework/pages";
import * as z from "zod/mini";
import { grantUses, revokeGrant } from "../apple/grants";
import { job } from "../definition";

/** Milliseconds after which operators are told of a token that could not be revoked. */
const lateAfterMs = 48 * hourMs;

export default job({
  summary: "Revokes Apple's tokens that the consumer could not, and fails if one is two days old",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { hourly: { expression: "cron(35 * * * ? *)", input: { at: scheduledTime } } },
  uses: { ...grantUses, appleGrantsDue: ["Query"] },
  timeout: 300,
  handler: async ({ input: { at }, ...dependencies }) => {
    const due = rows((startAfter) =>
      dependencies.tables.appleGrantsDue.query({ hash: "revoke", startAfter }),
    );
    let [revoked, late] = [0, 0];
    await inParallel(8, due, async (grant) => {
      try {
        await revokeGrant(dependencies, grant);
        revoked++;
      } catch (error) {
        console.warn(error);
        if (grant.at < Date.parse(at) - lateAfterMs) late++;
      }
    });
    // It fails for good after two retries, which raises the alarm on dead letters.
    if (late > 0)
      throw new Error(
        `Apple has not revoked ${late} tokens for two days. Check appleServer and appleSignInKey`,
      );
    return { revoked };
  },
});
