import * as z from "zod/mini";
import type { Clients, Granted } from "../library";
import type { Player } from "../route";
import { newTicket, ticketId, ticketSeconds } from "./ticket";

/** The grants of `giveTicket`. */
export const ticketUses = { tickets: ["PutItem"], realtimeUrl: true, ticketKey: true } as const;

/** A ticket, and where it opens a socket. */
export const TicketAnswer = z.object({
  ticket: z.string().check(z.describe("Opens one socket")),
  url: z.string().check(z.describe("The URL of the WebSocket API")),
  expiresIn: z.int().check(z.describe("Seconds")),
});

type Uses = typeof ticketUses;

/** Gives a player, who is not banned, a ticket that opens one socket. Costs a write unit. */
export async function giveTicket(
  { tables, realtimeUrl: url, ticketKey }: { readonly tables: Granted<Uses> } & Clients<Uses>,
  { id: userId, username, groups, signedInAt }: Player,
  now: number,
): Promise<z.input<typeof TicketAnswer>> {
  const expiresAt = Math.floor(now / 1000) + ticketSeconds;
  const ticket = newTicket(await ticketKey(), expiresAt);
  const bearer = { userId, username, groups: [...groups], signedInAt };
  await tables.tickets.putItem({ id: ticketId(ticket), ...bearer, expiresAt });
  return { ticket, url, expiresIn: ticketSeconds };
}
