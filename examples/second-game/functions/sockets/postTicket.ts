import { newTicket, ticketId, ticketSeconds } from "@game-backend/framework/sockets/ticket";
import * as z from "zod/mini";
import { route } from "../game";

export default route({
  method: "POST",
  path: "/ticket",
  auth: "player",
  summary: "A ticket that opens one WebSocket: connect to `<url>?ticket=<ticket>`",
  returns: { 200: z.object({ ticket: z.string(), url: z.string() }) },
  // A retry gets another ticket; the first one expires unused.
  idempotency: "natural",
  uses: { tickets: ["PutItem"], realtimeUrl: true, ticketKey: true },
  handler: async ({ player: { id: userId, username, groups }, tables, realtimeUrl: url, ticketKey, now }) => {
    const expiresAt = Math.floor(now / 1000) + ticketSeconds;
    const ticket = newTicket(await ticketKey(), expiresAt);
    await tables.tickets.putItem({ id: ticketId(ticket), userId, username, groups: [...groups], expiresAt });
    return { ticket, url };
  },
});
