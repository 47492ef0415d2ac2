import { topicConsumer } from "../game";
import { inParallel } from "../lib/inParallel";
import { keepMatch } from "../matches/keepMatch";
import { isRelayed } from "../sessions/mode";
import { modeOf } from "../sessions/modes";
import { tellPlayer, tellUses } from "../sockets/tellPlayers";
import { hear } from "./hear";
import { heard } from "./heard";
import { Notification } from "./notification";
import { matchNews } from "./searchAnswer";

/** Players told at a time. */
const atOnce = 16;

export default topicConsumer({
  summary:
    "Follows GameLift's matchmaking: keeps players' searches and matches up to date, and tells their sockets",
  message: Notification,
  uses: {
    ...tellUses,
    searches: ["UpdateItem"],
    matches: ["PutItem"],
  },
  handler: async ({ message, tables, sockets, now }) => {
    const { matchId, gameSessionInfo, customEventData: mode } = message.detail;
    // Before anybody can play it: a result is checked against it.
    if (matchId && mode && isMade(message.detail)) {
      const players = Object.fromEntries(
        (gameSessionInfo?.players ?? []).map(({ playerId, team = "" }) => [playerId, team]),
      );
      await keepMatch(tables, { matchId, mode, players, madeAt: Date.parse(message.time) });
    }
    const errors = await inParallel(atOnce, heard(message), async (news) => {
      const search = await hear(tables, news);
      if (!search) return;
      await tellPlayer({ tables, sockets, now }, search.userId, matchNews(search, now));
    });
    // The whole notification comes again: a search that has heard it tells its player the same.
    if (errors.length > 0) throw errors[0];
  },
});

/**
 * Returns true for a match that is made. One without a game server is made once it is found, if nobody is asked: GameLift
 * does not tell later who is in it, so that the loss of one notification matters less.
 */
function isMade({ type, acceptanceRequired, customEventData: mode }: Notification["detail"]): boolean {
  if (type === "MatchmakingSucceeded") return true;
  return (
    type === "PotentialMatchCreated" && !acceptanceRequired && mode !== undefined && isRelayed(modeOf(mode))
  );
}
