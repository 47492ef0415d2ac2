import { unchanged } from "@game-backend/framework/expressions";
import type { Ticket } from "@game-backend/framework/gameLift";
import { type Attempt, attemptOf, gameLiftTicketOf } from "@game-backend/framework/sessions/attempt";
import type { Transact } from "@game-backend/framework/transact";
import type { Clients, Granted } from "../definition";
import type { Search } from "../rows";
import { isStarted } from "../rules/isStarted";
import { endOf } from "../rules/newSearch";
import type { Notification } from "../rules/notification";
import { isOver, lastOpen } from "../rules/order";
import { ofProposal, withoutProposal } from "./applyNews";
import { stopIfOver } from "./stopIfOver";

/** The number of times that a search is started again because its match fails without a fault of its players. */
export const mostRestarts = 3;

/** Milliseconds before the deadline in which a ticket that ends may have ended by it. AWS sends times in seconds. */
const roundingMs = 2_000;

/** FlexMatch's reason for the failure of a match with a game that has ended. The notification of the match may come later. */
const endedGame = /wouldn't accept new player sessions/;

/** The grants of `searchAgain`. */
export const searchAgainUses = {
  searches: ["GetItem", "UpdateItem"],
  parties: ["GetItem", "ConditionCheckItem"],
  gamelift: ["StartMatchmaking", "StopMatchmaking", "DescribeMatchmaking"],
} as const;

export interface AgainDependencies {
  tables: Granted<Omit<typeof searchAgainUses, "gamelift">>;
  gamelift: Clients<typeof searchAgainUses>["gamelift"];
  transact: Transact;
  now: number;
}

/**
 * Starts the searches again that end without a fault of their players. Either players of other tickets declined a match:
 * FlexMatch cancels the tickets of all who had not answered by then. Or the match was with a running game that has ended:
 * its server's request for players outlives it at FlexMatch. Returns the new states by player. A search keeps its id, and gets a
 * new ticket with the players, attributes and latencies of the ended one. A search that its own players declined or
 * cancelled is left alone, and so is a party whose members have changed. Idempotent: the notification of the decline
 * and that of the cancellation may arrive in any order, repeatedly, or not at all.
 */
export async function searchAgain(
  dependencies: AgainDependencies,
  notification: Notification,
): Promise<ReadonlyMap<string, Search>> {
  const states = new Map<string, Search>();
  for (const { ticketId, players } of notification.detail.tickets) {
    if (!mayBeLeft(notification.detail, players)) continue;
    const userIds = players.map(({ playerId }) => playerId);
    const why = { id: notification.id, isLeft: isLeft(notification) };
    const search = await restart(dependencies, why, { ...attemptOf(ticketId), userIds });
    if (search) for (const userId of userIds) states.set(userId, { ...search, userId });
  }
  return states;
}

type Detail = Notification["detail"];

/** Returns true if the notification alone does not say that the ticket's own players are the reason of its end. */
function mayBeLeft({ type, acceptance }: Detail, players: Detail["tickets"][number]["players"]): boolean {
  if (type === "MatchmakingCancelled" || type === "MatchmakingFailed") return true;
  if (type !== "AcceptMatchCompleted" || acceptance !== "Rejected") return false;
  // GameLift itself continues to search for a ticket whose players have all accepted.
  return players.every(({ accepted }) => accepted !== false) && players.some(({ accepted }) => !accepted);
}

/** Returns whether a notification says that a search ends without a fault of its players. */
const isLeft =
  ({ time, detail: { type, message = "" } }: Notification) =>
  (search: Search): boolean =>
    type === "AcceptMatchCompleted" ||
    (type === "MatchmakingFailed" && (search.joins === true || endedGame.test(message))) ||
    // Otherwise the players have cancelled the search themselves, or let the time pass.
    (type === "MatchmakingCancelled" &&
      search.status === "REQUIRES_ACCEPTANCE" &&
      Date.parse(time) < (search.acceptBy ?? 0) - roundingMs);

/**
 * Starts a search again whose ticket GameLift has cancelled, if the notifications that would do so were lost: its players
 * have neither declined nor cancelled, and had time left to answer, or were never told of a match. Returns the new state.
 */
export async function searchAgainUnheard(
  dependencies: AgainDependencies,
  { userId, ticketId, restarts, players }: Search,
  { status, endedAt = 0 }: Ticket,
): Promise<Search | undefined> {
  if (status !== "CANCELLED") return undefined;
  const hadTime = (search: Search) =>
    search.status !== "REQUIRES_ACCEPTANCE" || endedAt < (search.acceptBy ?? 0) - roundingMs;
  const why = { id: `unheard ${restarts ?? 0}`, isLeft: hadTime };
  const state = await restart(dependencies, why, { ticketId, restarts, userIds: [...players] });
  return state && { ...state, userId };
}

async function restart(
  dependencies: AgainDependencies,
  { id, isLeft }: { id: string; isLeft: (search: Search) => boolean },
  { userIds, ...ended }: Attempt & { userIds: readonly string[] },
): Promise<Search | undefined> {
  const { tables, gamelift, transact, now } = dependencies;
  const { searches, parties } = tables;
  const [userId = ""] = userIds;
  const search = await searches.getItem({ userId }, { consistent: true });
  const { ticketId } = ended;
  if (search?.ticketId !== ticketId) return undefined;
  const next = { ticketId, restarts: (ended.restarts ?? 0) + 1 };
  const { mode, partyId } = search;
  const state = {
    ...{ restarts: next.restarts, status: "QUEUED" as const, order: 0, heardBy: id },
    ...{ askedAt: now, endsBy: endOf(mode, now) },
  };
  if (search.restarts === ended.restarts) {
    // The notification of the decline takes the mark away with the match, also between this read and the write.
    if (search.declined || !isLeft(search) || isOver(search.status) || next.restarts > mostRestarts)
      return undefined;
    const change = {
      set: state,
      remove: ofProposal,
      if: {
        ticketId: { equals: ticketId },
        restarts: unchanged(ended.restarts),
        order: { atMost: lastOpen },
      },
      unless: [{ declined: { exists: true } }, { stop: { exists: true } }, { left: { exists: true } }],
    } as const;
    const { applied } = await transact([
      ...userIds.map((player) => searches.updateItem({ userId: player }, change)),
      ...(partyId === undefined
        ? []
        : [parties.conditionCheckItem({ partyId }, { if: { ticketId: { equals: ticketId } } })]),
    ]);
    if (!applied) return undefined;
    // A repeated notification continues the work of a function that died after this write.
  } else if (search.restarts !== next.restarts || search.heardBy !== id) return undefined;
  const ticket = await gamelift.describeMatchmaking(gameLiftTicketOf(ended));
  if (ticket) {
    const started = gameLiftTicketOf(next);
    await gamelift.startMatchmaking(started, mode, ticket.players).catch(async (error: unknown) => {
      if (!(await isStarted(gamelift, started, error))) throw error;
    });
    await stopIfOver(dependencies, next, { userId, partyId });
  }
  return { ...withoutProposal(search), ...state };
}
