import type { Notification } from "./notification";
import { orderOf } from "./order";
import type { Search, SearchStatus } from "./rows";

/** The part of a notification about one player's search. */
export interface Heard {
  userId: string;
  ticketId: string;
  status: SearchStatus;
  order: number;
  /** The attributes that it sets besides. */
  state: Partial<Omit<Search, "userId" | "ticketId" | "status" | "order">>;
}

/** Returns what a notification says of the searches of its tickets; nothing for a type that changes none. */
export function heard(notification: Notification): Heard[] {
  const { detail } = notification;
  const status = statusOf(detail);
  if (!status) return [];
  const at = Date.parse(notification.time);
  const shared = sharedState(notification, at);
  const declined = status === "SEARCHING" && detail.type === "AcceptMatchCompleted";
  const order = orderOf(status, at, { accepted: shared.accepted, declined });
  return detail.tickets.flatMap(({ ticketId, players }) =>
    players.map(({ playerId, team }) => ({
      userId: playerId,
      ticketId,
      status,
      order,
      state: {
        ...shared,
        ...ownState(detail, playerId, team),
      },
    })),
  );
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
      // A match that was not accepted sends its tickets back. Those that are cancelled hear that, too, which counts more.
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

function sharedState({ id, detail }: Notification, at: number): Heard["state"] {
  const { matchId, reason, estimatedWaitMillis: wait, acceptanceTimeout, tickets, type } = detail;
  const accepted = tickets.flatMap(({ players }) => players).filter((player) => player.accepted).length;
  return {
    heardBy: id,
    ...(matchId && { matchId }),
    ...(reason && { reason }),
    ...(typeof wait === "number" && { estimatedWaitSeconds: Math.ceil(wait / 1_000) }),
    ...(acceptanceTimeout !== undefined && { acceptBy: at + acceptanceTimeout * 1_000 }),
    ...(type === "AcceptMatch" || type === "PotentialMatchCreated" ? { accepted } : {}),
  };
}

/** The player's own team and seat. The seat may be told with the ticket's players, or with the session's. */
function ownState({ gameSessionInfo, tickets }: Notification["detail"], userId: string, team?: string) {
  const own = [...(gameSessionInfo?.players ?? []), ...tickets.flatMap(({ players }) => players)].filter(
    ({ playerId }) => playerId === userId,
  );
  const found = team ?? own.find((player) => player.team)?.team;
  const playerSessionId = own.find((player) => player.playerSessionId)?.playerSessionId;
  const { gameSessionArn, ipAddress, dnsName, port } = gameSessionInfo ?? {};
  return {
    ...(found && { team: found }),
    ...(gameSessionArn &&
      ipAddress &&
      port &&
      playerSessionId && {
        seat: { gameSessionArn, ipAddress, ...(dnsName && { dnsName }), port, playerSessionId },
      }),
  };
}
