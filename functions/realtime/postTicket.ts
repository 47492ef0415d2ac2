import { playerDeleted } from "@game-backend/framework/codes/players";
import { newTicket, ticketId, ticketSeconds } from "@game-backend/framework/sockets/ticket";
import * as z from "zod/mini";
import { route } from "../game";
import { refusalOf } from "../profile/mayPlay";

export default route({
  method: "POST",
  path: "/realtime/ticket",
  auth: "player",
  summary: "Get a ticket that opens one WebSocket: connect to `<url>?ticket=<ticket>`",
  returns: {
    200: z.object({
      ticket: z.string().check(z.describe("Opens one socket")),
      url: z.string().check(z.describe("The URL of the WebSocket API")),
      expiresIn: z.int().check(z.describe("Seconds")),
    }),
  },
  refuses: [playerDeleted],
  // A retry gets another ticket. The first one expires unused.
  idempotency: "natural",
  // Including the socket that the ticket opens.
  maxCost: { read: 4, write: 6, consumers: 1 },
  uses: { profiles: ["GetItem"], tickets: ["PutItem"], realtimeUrl: true, ticketKey: true },
  handler: async ({ player, tables, realtimeUrl: url, ticketKey, now }) => {
    const { id: userId, username, groups, signedInAt } = player;
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    const refused = refusalOf(profile, now);
    if (refused) throw refused;
    const expiresAt = Math.floor(now / 1000) + ticketSeconds;
    const ticket = newTicket(await ticketKey(), expiresAt);
    const bearer = { userId, username, groups: [...groups], signedInAt };
    await tables.tickets.putItem({ id: ticketId(ticket), ...bearer, expiresAt });
    return { ticket, url, expiresIn: ticketSeconds };
  },
});
