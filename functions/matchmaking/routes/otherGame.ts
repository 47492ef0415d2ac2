import { refuseSearching } from "../../sessions/seats/freePlayer";
import { contribution } from "../definition";
import type { Search } from "../rows";
import { reachedOf } from "../rules/reached";
import { isPlaying, isSearching, searchingAt } from "../rules/running";

/** A player's search, and the match that it found. */
export const searchedGame = contribution("otherGames", {
  uses: { searches: ["GetItem"] },
  gameOf: async ({ tables, now }, userId) => {
    const search = await tables.searches.getItem({ userId }, { consistent: true });
    if (!search) return undefined;
    const { ticketId, seat } = search;
    const isMine = isPlaying(search, now);
    return {
      ticketId,
      isOpen: isSearching(search, now),
      ...(isMine &&
        seat && {
          playerSessionId: seat.playerSessionId,
          gameSession: seat.gameSessionArn,
          at: reachedOf(seat),
        }),
    };
  },
});

/** A game session begins only for a player who does not search. */
export const notSearching = contribution("gameChecks", {
  uses: { searches: ["ConditionCheckItem"] },
  check: ({ tables, now }, userId) =>
    tables.searches.conditionCheckItem({ userId }, { unless: searchingAt(now) }),
  refusal: ({ now }, row) => {
    const search = row as Search | undefined;
    return search && isSearching(search, now) ? refuseSearching(search.ticketId) : undefined;
  },
});
