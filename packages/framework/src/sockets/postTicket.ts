import * as z from "zod/mini";
import { playerDeleted } from "../codes/players";
import { route } from "../library";
import { refusalOf } from "../playerRefusals";
import { newTicket, ticketId, ticketSeconds } from "./ticket";

export default route({
  method: "POST",
  path: "/realtime/ticket",
  auth: "player",
  servedWith: "realtime",
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
    // A game without profiles has no bans: see `usesIn`.
    const { profiles }: Partial<typeof tables> = tables;
    const refused = profiles && refusalOf(await profiles.getItem({ userId }, { consistent: true }), now);
    if (refused) throw refused;
    const expiresAt = Math.floor(now / 1000) + ticketSeconds;
    const ticket = newTicket(await ticketKey(), expiresAt);
    const bearer = { userId, username, groups: [...groups], signedInAt };
    await tables.tickets.putItem({ id: ticketId(ticket), ...bearer, expiresAt });
    return { ticket, url, expiresIn: ticketSeconds };
  },
});
