import { type Attempt, attemptOf } from "@game-backend/framework/sessions/attempt";
import type { Search, SearchStatus } from "../rows";
import { isSearch } from "./newSearch";
import type { Notification } from "./notification";
import { orderOf } from "./order";

/** News about one player's search, from a notification or from asking GameLift. */
export interface SearchNews {
  userId: string;
  ticketId: string;
  /** The attempt that it is about. Absent: the search as a whole. */
  attempt?: Attempt;
  status: SearchStatus;
  order: number;
  /** The other attributes that it sets. */
  state: Partial<Omit<Search, "userId" | "ticketId" | "restarts" | "status" | "order">>;
}

/** Returns a notification's news about the searches of its tickets; an empty list for a type that changes none. */
export function newsOf(notification: Notification): SearchNews[] {
  const { detail } = notification;
  const status = statusOf(detail);
  if (!status) return [];
  const at = Date.parse(notification.time);
  const shared = sharedState(notification, at);
  const declined = status === "SEARCHING" && detail.type === "AcceptMatchCompleted";
  const order = orderOf(status, at, { accepted: shared.accepted, declined });
  return detail.tickets.flatMap(({ ticketId, players }) => {
    const attempt = attemptOf(ticketId);
    return players.map(({ playerId, team }) => {
      const own = ownState(detail, playerId, team);
      const state = { ...shared, ...own, ...("seat" in own && { seatedAt: at }) };
      return { userId: playerId, ticketId: attempt.ticketId, attempt, status, order, state };
    });
  });
}

function statusOf({ type, acceptanceRequired, acceptance }: Notification["detail"]) {
  switch (type) {
    case "MatchmakingSearching":
      return "SEARCHING";
    case "PotentialMatchCreated":
      return acceptanceRequired ? "REQUIRES_ACCEPTANCE" : "PLACING";
    case "AcceptMatch":
      return "REQUIRES_ACCEPTANCE";
    case "AcceptMatchCompleted":
      // If a match was not accepted, its tickets search again. Tickets that are cancelled also get a notification of
      // their cancellation, which takes precedence.
      return acceptance === "Accepted" ? "PLACING" : "SEARCHING";
    case "MatchmakingSucceeded":
      return "COMPLETED";
    case "MatchmakingTimedOut":
      return "TIMED_OUT";
    case "MatchmakingCancelled":
      return "CANCELLED";
    case "MatchmakingFailed":
      return "FAILED";
    default:
      return undefined;
  }
}

function sharedState({ id, detail }: Notification, at: number): SearchNews["state"] {
  const { matchId, reason, estimatedWaitMillis: wait, acceptanceTimeout, tickets, type } = detail;
  const all = tickets.flatMap(({ players }) => players);
  const accepted = all.filter((player) => player.accepted).length;
  return {
    heardBy: id,
    ...(matchId && { matchId, matched: all.length }),
    ...(reason && { reason }),
    ...(typeof wait === "number" && { estimatedWaitSeconds: Math.ceil(wait / 1_000) }),
    ...(acceptanceTimeout !== undefined && { acceptBy: at + acceptanceTimeout * 1_000 }),
    ...(type === "AcceptMatch" || type === "PotentialMatchCreated" ? { accepted } : {}),
    ...(matchId && tickets.some(({ ticketId }) => !isSearch(ticketId)) && { joins: true }),
  };
}

/** Returns the player's team and seat. The seat may be listed with the ticket's players or with the session's. */
function ownState({ gameSessionInfo, tickets }: Notification["detail"], userId: string, team?: string) {
  const own = [...(gameSessionInfo?.players ?? []), ...tickets.flatMap(({ players }) => players)].filter(
    ({ playerId }) => playerId === userId,
  );
  const found = team ?? own.find((player) => player.team)?.team;
  const playerSessionId = own.find((player) => player.playerSessionId)?.playerSessionId;
  const { gameSessionArn, at } = gameSessionInfo ?? {};
  return {
    ...(found && { team: found }),
    ...(gameSessionArn && at && playerSessionId && { seat: { gameSessionArn, ...at, playerSessionId } }),
  };
}
