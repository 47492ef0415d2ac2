import { doEach } from "@game-backend/framework/doEach";
import { dayMs } from "@game-backend/framework/durations";
import { scheduledTime } from "@game-backend/framework/job";
import { rows } from "@game-backend/framework/pages";
import { periodOf } from "@game-backend/framework/period";
import * as z from "zod/mini";
import { begin } from "../../privacy/begin";
import { job } from "../definition";

/** Days after which a first sign-in that nobody finished is removed, and for how many days the job looks back. */
const days = { least: 2, most: 9 };

export default job({
  summary: "Removes first sign-ins by platforms that ended halfway two to nine days ago, and their users",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { daily: { expression: "cron(15 4 * * ? *)", input: { at: scheduledTime } } },
  needs: "platformSignIn",
  uses: {
    unfinishedIdentities: ["Query"],
    identities: ["DeleteItem"],
    users: ["AdminGetUser"],
    dataRequests: ["PutItem", "UpdateItem"],
  },
  timeout: 900,
  handler: async ({ input: { at }, tables, users }) => {
    const now = Date.parse(at);
    let deleted = 0;
    const daysAgo = Array.from({ length: days.most - days.least + 1 }, (_, at) => days.most - at);
    await doEach(1, daysAgo, (ago) => {
      const { name: hash } = periodOf("day", now - ago * dayMs);
      const day = rows((startAfter) => tables.unfinishedIdentities.query({ hash, startAfter }));
      return doEach(1, day, async (row) => {
        const user = await users.AdminGetUser(row.username);
        // The user goes first: if this ends halfway, the next day's job still finds the row.
        if (user?.sub) await begin(tables, "deletion", { id: user.sub, username: row.username }, now);
        const { applied } = await tables.identities.deleteItem(
          { hash: row.hash },
          { if: { unfinished: { exists: true } }, unless: { userId: { exists: true } } },
        );
        if (applied) deleted++;
      });
    });
    return { deleted };
  },
});
