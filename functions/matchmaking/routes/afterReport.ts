import { leavingOf } from "@game-backend/framework/sessions/mode";
import { ModeName, modeOf } from "../../sessions/modes";
import { contribution } from "../definition";
import { countLeave, countLeaveUses } from "../waits/countLeave";

/** A match whose result is known keeps its players from no other game, and those who left it pay for that. */
export const freedPlayers = contribution("reportedMatches", {
  uses: { searches: ["UpdateItem"], ...countLeaveUses },
  hear: async ({ tables }, { matchId, gameSessionArn, mode, players, left, reportedAt }) => {
    // A game to which FlexMatch has added players has several matches.
    const own = gameSessionArn
      ? ({ "seat.gameSessionArn": { equals: gameSessionArn } } as const)
      : ({ matchId: { equals: matchId } } as const);
    const ended = { set: { over: true }, if: own } as const;
    await Promise.all(players.map((userId) => tables.searches.updateItem({ userId }, ended)));
    const penalty = leavingOf(modeOf(ModeName.parse(mode)));
    if (penalty) for (const userId of left) await countLeave(tables, userId, penalty, reportedAt);
  },
});
