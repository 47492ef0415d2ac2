import { doEach } from "@game-backend/framework/doEach";
import { isBannedAt } from "@game-backend/framework/profiles";
import { publicId } from "@game-backend/framework/publicId";
import { revocation } from "@game-backend/framework/revocations";
import * as z from "zod/mini";
import { decisionAfter } from "../bans/decision";
import { job } from "./own";

export default job({
  summary:
    "Enables banned players whom earlier versions disabled in Cognito, so that they can read why, appeal, and get their data",
  input: z.strictObject({}),
  schedules: { daily: { expression: "cron(30 4 * * ? *)", input: {} } },
  timeout: 900,
  uses: {
    profiles: ["GetItem", "UpdateItem"],
    revocations: ["PutItem"],
    dataRequests: ["GetItem"],
    users: ["ListUsers", "AdminEnableUser"],
  },
  handler: async ({ tables, transact, users, now }) => {
    let enabled = 0;
    await doEach(1, await users.ListUsers('status = "Disabled"'), async ({ sub: userId, username }) => {
      const profile = await tables.profiles.getItem({ userId }, { consistent: true });
      if (!profile || !isBannedAt(profile, now)) return;
      // A deletion disables the user too.
      if (await tables.dataRequests.getItem({ userId, kind: "deletion" })) return;
      // The revocation comes first: it refuses the player also where the functions of the earlier version still run, for
      // longer than an update takes. After that, the token itself says that its player is banned.
      const { at, asRead } = decisionAfter(profile, now);
      const { bannedUntil: until, banSanction } = profile;
      const sanction = banSanction && publicId(banSanction);
      const { applied } = await transact([
        tables.profiles.updateItem({ userId }, { set: { banDecidedAt: at }, if: asRead }),
        tables.revocations.putItem(revocation(userId, "banned", at, { until, sanction })),
      ]);
      // Somebody decides about the player at this moment: the next run looks again.
      if (!applied) return;
      await users.AdminEnableUser(username);
      enabled++;
    });
    return { enabled };
  },
});
