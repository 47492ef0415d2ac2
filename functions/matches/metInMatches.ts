import { isRelayed } from "@game-backend/framework/sessions/mode";
import { modes } from "../../game/modes";
import { contribution } from "./definition";

/** The most matches that are looked at: 50 KB if all have 24 players. */
const mostMatches = 50;

/**
 * Whom a player has met in the newest matches that game servers told of. Players can make up what they report alone: such a match
 * has only the members of the player's party, which needs an accepted invitation.
 */
export const metInMatches = contribution("recentPlayers", {
  uses: { playerMatches: ["Query"] },
  metBy: async ({ tables }, userId, since) => {
    const { items } = await tables.playerMatches.query({
      hash: userId,
      range: { beginsWith: "match#" },
      descending: true,
      limit: mostMatches,
    });
    const met = items.flatMap((row) => {
      if (!("others" in row) || row.at < since) return [];
      const mode = Object.hasOwn(modes, row.mode) ? modes[row.mode] : undefined;
      return !mode ? [] : isRelayed(mode) ? (row.party ?? []) : row.others;
    });
    return [...new Set(met)];
  },
});
