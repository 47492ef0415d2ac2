import { doEach } from "@game-backend/framework/doEach";
import { isRelayed } from "@game-backend/framework/sessions/mode";
import { pushToPlayer, pushUses } from "@game-backend/framework/sockets/pushToPlayers";
import { modeOf } from "../../sessions/modes";
import { watchMatch } from "../../sessions/rules/liveSession";
import { topicConsumer } from "../definition";
import type { MatchNews } from "../pushes";
import type { Search } from "../rows";
import { Notification } from "../rules/notification";
import { searchAnswer } from "../rules/searchAnswer";
import { newsOf } from "../rules/searchNews";
import { applyNews } from "../search/applyNews";
import { behindGateway, gatewayUses } from "../search/behindGateway";
import { keepMade } from "../search/keepMade";
import { searchAgain, searchAgainUses } from "../search/searchAgain";
import { countDeclines, countDeclineUses } from "../waits/countDecline";

/** The number of players notified concurrently. */
const atOnce = 16;

export default topicConsumer({
  summary:
    "Follows GameLift's matchmaking: keeps players' searches and matches up to date, and tells their sockets",
  reaches: [],
  message: Notification,
  collects: ["madeMatches"],
  uses: {
    ...pushUses,
    ...searchAgainUses,
    ...countDeclineUses,
    ...gatewayUses,
    gamelift: [...searchAgainUses.gamelift, ...gatewayUses.gamelift],
    liveSessions: ["PutItem"],
  },
  handler: async ({
    message: published,
    tables,
    sockets,
    gamelift,
    transact,
    madeMatches,
    playerGateway,
    now,
  }) => {
    const message = await behindGateway({ gamelift, playerGateway }, published);
    const { matchId, gameSessionInfo, customEventData: mode } = message.detail;
    // The match is stored before anyone can play it, because its result is checked against it.
    if (matchId && mode && isMade(message.detail)) {
      const players = Object.fromEntries(
        (gameSessionInfo?.players ?? []).map(({ playerId, team = "" }) => [playerId, team]),
      );
      const parties = message.detail.tickets
        .filter((ticket) => ticket.players.length > 1)
        .map((ticket) => ticket.players.map(({ playerId }) => playerId));
      const arn = gameSessionInfo?.gameSessionArn;
      const madeAt = Date.parse(message.time);
      await keepMade({ madeMatches }, { matchId, mode, players, parties, madeAt, gameSessionArn: arn });
      if (arn) await watchMatch(tables, { matchId, arn }, now);
    }
    await countDeclines(tables, message.detail, now);
    const again = await searchAgain({ tables, gamelift, transact, now }, message);
    // SNS delivers the whole notification again. For a search that is up to date, the player then gets the same
    // message again.
    await doEach(atOnce, newsOf(message), async (news) => {
      const search = again.get(news.userId) ?? (await applyNews(tables, news));
      if (!search) return;
      await pushToPlayer({ tables, sockets, now }, search.userId, matchNews(search, now));
    });
  },
});

/**
 * Returns true if a notification means that a match is made. A match without a game server that needs no acceptance
 * counts as made as soon as it is proposed. GameLift does not say afterwards who is in it, so storing it on either
 * notification makes the loss of one less harmful.
 */
function isMade({ type, acceptanceRequired, customEventData: mode }: Notification["detail"]): boolean {
  if (type === "MatchmakingSucceeded") return true;
  return (
    type === "PotentialMatchCreated" && !acceptanceRequired && mode !== undefined && isRelayed(modeOf(mode))
  );
}

/** Returns the message for the player's sockets. It has the whole state, so duplicates are harmless. */
const matchNews = (search: Search, now: number): MatchNews => ({
  type: "match",
  topic: `match:${search.ticketId}`,
  ...searchAnswer(search, now),
});
