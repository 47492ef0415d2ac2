import { playerDeleted } from "../codes/players";
import { route } from "../library";
import { refusalOf } from "../playerRefusals";
import { giveTicket, TicketAnswer, ticketUses } from "./giveTicket";

export default route({
  method: "POST",
  path: "/realtime/ticket",
  auth: "player",
  servedWith: "realtime",
  summary: "Get a ticket that opens one WebSocket: connect to `<url>?ticket=<ticket>`",
  returns: { 200: TicketAnswer },
  refuses: [playerDeleted],
  // A retry gets another ticket. The first one expires unused.
  idempotency: "natural",
  // Including the socket that the ticket opens.
  maxCost: { read: 4, write: 6, consumers: 1 },
  uses: { profiles: ["GetItem"], ...ticketUses },
  handler: async ({ player, tables, realtimeUrl, ticketKey, now }) => {
    const { id: userId } = player;
    // A game without profiles has no bans: see `usesIn`.
    const { profiles }: Partial<typeof tables> = tables;
    const refused = profiles && refusalOf(await profiles.getItem({ userId }, { consistent: true }), now);
    if (refused) throw refused;
    return giveTicket({ tables, ticketKey, realtimeUrl }, player, now);
  },
});
