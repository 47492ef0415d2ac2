import { doEach } from "@game-backend/framework/doEach";
import { rows } from "@game-backend/framework/pages";
import * as z from "zod/mini";
import { endsAt } from "./banEnd";
import { unbanned } from "./changeBan";
import { decisionAfter } from "./decision";
import { enforceBan, enforceUses } from "./enforceBan";
import { job } from "./own";
import type { BanEnd } from "./rows";

export default job({
  summary:
    "Shows players on the boards again whose bans have ended, and begins what staff asked for a day ago, such as deletions",
  input: z.strictObject({}),
  schedules: { often: { expression: "rate(5 minutes)", input: {} } },
  timeout: 300,
  collects: ["delayedActs", "exclusions"],
  uses: {
    ...enforceUses,
    profiles: [...enforceUses.profiles, "UpdateItem"],
    banEnds: ["Query", "DeleteItem"],
  },
  handler: async (call) => {
    const { tables, transact, now } = call;
    const over = { below: endsAt(now + 1) };
    let [ended, begun] = [0, 0];
    const due = rows((startAfter) => tables.banEnds.query({ hash: "bans", range: over, startAfter }));
    const end = async ({ list, id, userId }: BanEnd) => {
      const profile = await tables.profiles.getItem({ userId }, { consistent: true });
      // The ban may have been lifted, or have got another end.
      if (profile?.bannedUntil !== undefined && profile.bannedUntil <= now) {
        const { asRead, at } = decisionAfter(profile, now);
        const { applied } = await transact([
          tables.profiles.updateItem({ userId }, { ...unbanned(at), if: asRead }),
          ...Object.values(call.exclusions).flatMap(({ mark }) => mark(userId, false)),
        ]);
        // Somebody decides about the player at this moment: the next run looks again.
        if (!applied) return;
      }
      if (profile) await enforceBan(call, { id: userId, username: profile.username });
      // The player has deleted the account, and may have another one again.
      const { items } = await tables.bannedIdentitiesByUser.query({ hash: userId });
      if (!profile) for (const { hash } of items) await tables.bannedIdentities.deleteItem({ hash, userId });
      await tables.banEnds.deleteItem({ list, id });
      ended++;
    };
    const begins = Object.values(call.delayedActs).map(({ begin }) => async () => {
      begun += await begin();
    });
    await doEach(1, [() => doEach(1, due, end), ...begins], (act) => act());
    return { ended, begun };
  },
});
