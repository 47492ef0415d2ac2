/**
 * A search can have several tickets at GameLift, one after the other: the first has the search's own id, and each
 * later one that id with its number.
 */
export interface Attempt {
  /** The search's id, which its players know. */
  ticketId: string;
  /** How often the search was started again; absent if it was not. */
  restarts?: number;
}

/** Returns the id of an attempt's ticket at GameLift. */
export const gameLiftTicketOf = ({ ticketId, restarts }: Attempt): string =>
  restarts ? `${ticketId}.${restarts}` : ticketId;

/** Returns the attempt that a ticket of GameLift belongs to. */
export function attemptOf(gameLiftTicket: string): Attempt {
  const [ticketId = "", restarts] = gameLiftTicket.split(".");
  return { ticketId, ...(restarts && { restarts: Number(restarts) }) };
}
