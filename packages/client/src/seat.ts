import { ApiError } from "./errors.js";
import type { CallOptions } from "./types.js";

/** A seat in a game session, with the game server's address. */
export interface AnySeat {
  readonly ipAddress?: string | undefined;
  readonly dnsName?: string | undefined;
  readonly port?: number | undefined;
  readonly playerSessionId?: string | undefined;
}

interface SeatApi<Session extends AnySeat, Seat extends AnySeat> {
  getGameSession(request: { params: { id: string } }, options?: CallOptions): Promise<Session>;
  postPlayer(request: { params: { id: string } }, options?: CallOptions): Promise<Seat>;
}

/**
 * Returns where to connect, and with which seat, also after a game server's connection was lost: the seat that the player has,
 * or a new one. Returns `undefined` if the session has ended, or has no free seat.
 */
export async function seatIn<Session extends AnySeat, Seat extends AnySeat>(
  api: SeatApi<Session, Seat>,
  gameSessionId: string,
  options: CallOptions = {},
): Promise<Session | Seat | undefined> {
  const params = { id: gameSessionId };
  try {
    const session = await api.getGameSession({ params }, options);
    if (session.playerSessionId !== undefined) return session;
    return await api.postPlayer({ params }, options);
  } catch (error) {
    const isGone = error instanceof ApiError && (error.status === 404 || error.status === 409);
    if (isGone && error.retryAfterMs === undefined) return undefined;
    throw error;
  }
}
