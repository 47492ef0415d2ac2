import { doEach } from "@game-backend/framework/doEach";
import { dayMs, hourMs } from "@game-backend/framework/durations";
import { isBannedAt } from "@game-backend/framework/profiles";
import { publicId } from "@game-backend/framework/publicId";
import { revocation } from "@game-backend/framework/revocations";
import { before } from "@game-backend/framework/timers";
import { decisionAfter } from "../bans/decision";
import { timer } from "./definition";

/**
 * Enables, once a day, banned players whom earlier versions disabled in Cognito, so that they can read why, appeal, and get their
 * data.
 */
export const enableBanned = timer({
  seconds: 240,
  // Once a day.
  within: { every: dayMs, from: 4.5 * hourMs, until: 4.5 * hourMs + 300_000 },
  uses: {
    profiles: ["GetItem", "UpdateItem"],
    revocations: ["PutItem"],
    dataRequests: ["GetItem"],
    users: ["ListUsers", "AdminEnableUser"],
  },
  run: async ({ tables, transact, users, now, clock }, until) => {
    let enabled = 0;
    const disabled = before(until, clock, await users.ListUsers('status = "Disabled"'));
    await doEach(1, disabled, async ({ sub: userId, username }) => {
      const profile = await tables.profiles.getItem({ userId }, { consistent: true });
      if (!profile || !isBannedAt(profile, now)) return;
      // A deletion disables the user too.
      if (await tables.dataRequests.getItem({ userId, kind: "deletion" })) return;
      // The revocation comes first: it refuses the player also where the functions of the earlier version still run, for
      // longer than an update takes. After that, the token itself says that its player is banned.
      const { at, ifUnchanged } = decisionAfter(profile, now);
      const { bannedUntil: until, banSanction } = profile;
      const sanction = banSanction && publicId(banSanction);
      const { applied } = await transact([
        tables.profiles.updateItem({ userId }, { set: { banDecidedAt: at }, if: ifUnchanged }),
        tables.revocations.putItem(revocation(userId, "banned", at, { until, sanction })),
      ]);
      // Somebody decides about the player at this moment: the next run looks again.
      if (!applied) return;
      await users.AdminEnableUser(username);
      enabled++;
    });
    return enabled;
  },
});
