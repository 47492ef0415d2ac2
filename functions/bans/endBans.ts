import { doEach } from "@game-backend/framework/doEach";
import { rows } from "@game-backend/framework/pages";
import { before } from "@game-backend/framework/timers";
import { endsAt } from "./banEnd";
import { unbanned } from "./changeBan";
import { decisionAfter } from "./decision";
import { timer } from "./definition";
import { enforceBan, enforceUses } from "./enforceBan";
import type { BanEnd } from "./rows";

/** Shows players on the boards again whose bans have ended. */
export const endBans = timer({
  seconds: 240,
  collects: ["exclusions"],
  uses: {
    ...enforceUses,
    profiles: [...enforceUses.profiles, "UpdateItem"],
    banEnds: ["Query", "DeleteItem"],
  },
  run: async (call, until) => {
    const { tables, transact, now, clock } = call;
    const over = { below: endsAt(now + 1) };
    let ended = 0;
    const due = rows((startAfter) => tables.banEnds.query({ hash: "bans", range: over, startAfter }));
    const end = async ({ list, id, userId }: BanEnd) => {
      const profile = await tables.profiles.getItem({ userId }, { consistent: true });
      // The ban may have been lifted, or have got another end.
      if (profile?.bannedUntil !== undefined && profile.bannedUntil <= now) {
        const { ifUnchanged, at } = decisionAfter(profile, now);
        const { applied } = await transact([
          tables.profiles.updateItem({ userId }, { ...unbanned(at), if: ifUnchanged }),
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
    await doEach(1, before(until, clock, due), end);
    return ended;
  },
});
