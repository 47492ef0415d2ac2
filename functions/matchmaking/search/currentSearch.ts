import type { Ticket } from "@game-backend/framework/gameLift";
import { gameLiftTicketOf } from "@game-backend/framework/sessions/attempt";
import { matchOfSession } from "@game-backend/framework/sessions/matchOfSession";
import { isRelayed } from "@game-backend/framework/sessions/mode";
import type { Transact } from "@game-backend/framework/transact";
import { modeOf } from "../../sessions/modes";
import { watchMatch } from "../../sessions/rules/liveSession";
import type { Clients, Collected, Granted } from "../definition";
import type { Search, SearchStatus } from "../rows";
import { isOver, orderOfAsked } from "../rules/order";
import { isPlaying } from "../rules/running";
import type { SearchNews } from "../rules/searchNews";
import { applyNews } from "./applyNews";
import { keepMade } from "./keepMade";
import { searchAgainUnheard, searchAgainUses } from "./searchAgain";

/** The minimum milliseconds between two calls that ask GameLift about a search, as its guide recommends for tickets. */
export const askMs = 10_000;

/** The grants of `currentSearch`. */
export const currentUses = {
  ...searchAgainUses,
  liveSessions: ["PutItem"],
  gamelift: [...searchAgainUses.gamelift, "DescribeGameSessions", "DescribePlayerSessions"],
} as const;

interface Dependencies extends Collected<"madeMatches"> {
  tables: Granted<Omit<typeof currentUses, "gamelift">>;
  gamelift: Clients<Pick<typeof currentUses, "gamelift">>["gamelift"];
  transact: Transact;
  now: number;
}

/**
 * Returns the current state of a search. Notifications may be lost, so if GameLift has not been asked for 10 s, this
 * asks it about the ticket: at most once in 10 s, however often the search is read.
 */
export async function currentSearch(dependencies: Dependencies, search: Search): Promise<Search> {
  const { tables, gamelift, now } = dependencies;
  if (isOver(search.status)) return matchNow(dependencies, search);
  if (now - search.askedAt < askMs) return search;
  const { userId, ticketId } = search;
  const mine = await tables.searches.updateItem(
    { userId },
    {
      set: { askedAt: now },
      if: { ticketId: { equals: ticketId }, askedAt: { equals: search.askedAt } },
    },
  );
  if (!mine.applied) return mine.before?.ticketId === ticketId ? mine.before : search;
  const asked = { ...search, askedAt: now };
  const ticket = await gamelift.describeMatchmaking(gameLiftTicketOf(search));
  const again = ticket && (await searchAgainUnheard(dependencies, asked, ticket));
  if (again) return again;
  const news = newsFromTicket(asked, ticket, now);
  if (!news) return asked;
  const match = ticket?.session && (await storeMatch(dependencies, asked, ticket.session.arn));
  const state = { ...news.state, ...(match && { matchId: match.matchId }) };
  return (await applyNews(tables, { ...news, state })) ?? asked;
}

/** Returns the news about a search in GameLift's answer; `undefined` if there is none. */
function newsFromTicket(search: Search, ticket: Ticket | undefined, now: number): SearchNews | undefined {
  const { userId, ticketId, restarts } = search;
  // If there is no ticket, the search was never started, or ended long ago.
  const reported = ticket ? (ticket.status as SearchStatus) : "FAILED";
  // GameLift does not say afterwards which match it is. With a game server, the game session does; without one, the
  // match is lost.
  const isLost = reported === "COMPLETED" && isRelayed(modeOf(search.mode)) && search.matchId === undefined;
  // The notification may be on its way: other players of the match have theirs, and begin.
  if (isLost && now - (ticket?.endedAt ?? 0) < askMs) return undefined;
  const status = isLost ? "FAILED" : reported;
  if (status === search.status) return undefined;
  const own = ticket?.players.find(({ playerId }) => playerId === userId);
  return {
    userId,
    ticketId,
    attempt: { ticketId, restarts },
    status,
    order: orderOfAsked(status, now),
    state: {
      heardBy: `asked ${now}`,
      ...(own?.team && { team: own.team }),
      ...(ticket?.estimatedWaitSeconds !== undefined && {
        estimatedWaitSeconds: ticket.estimatedWaitSeconds,
      }),
      ...reasonOf(ticket, isLost),
      ...(ticket?.session &&
        own?.playerSessionId && {
          seatedAt: now,
          seat: {
            gameSessionArn: ticket.session.arn,
            ...ticket.session.at,
            playerSessionId: own.playerSessionId,
          },
        }),
    },
  };
}

function reasonOf(ticket: Ticket | undefined, isLost: boolean): { reason?: string } {
  if (!ticket) return { reason: "NotStarted" };
  if (isLost) return { reason: "MatchUnknown" };
  return ticket.reason ? { reason: ticket.reason } : {};
}

/**
 * Stores and returns the match with its players. This reads them from the game session, because the notification with
 * them was lost.
 */
async function storeMatch(dependencies: Dependencies, { mode }: Search, arn: string) {
  const { tables, gamelift, now } = dependencies;
  const match = matchOfSession(await gamelift.describeGameSessions(arn));
  if (!match) return undefined;
  await keepMade(dependencies, { ...match, mode, gameSessionArn: arn });
  await watchMatch(tables, { matchId: match.matchId, arn }, now);
  return match;
}

/**
 * Returns a search that found a match, marked as over if the player's seat is: the server has ended or died, has let go of
 * the player, or the player never came. Nothing tells the backend, so this asks GameLift: at most once in 10 s.
 */
async function matchNow({ tables, gamelift, now }: Dependencies, search: Search): Promise<Search> {
  const { userId, ticketId, seat, seatedAt, askedAt } = search;
  if (!seat || !isPlaying(search, now) || now - Math.max(askedAt, seatedAt ?? 0) < askMs) return search;
  const [found] = await gamelift.describePlayerSessions({ playerSessionId: seat.playerSessionId });
  const over = found?.status === "RESERVED" || found?.status === "ACTIVE" ? {} : { over: true as const };
  const asked = { askedAt: now, ...over };
  await tables.searches.updateItem({ userId }, { set: asked, if: { ticketId: { equals: ticketId } } });
  return { ...search, ...asked };
}
