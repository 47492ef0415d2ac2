import * as z from "zod/mini";
import { link, linkUses } from "./link";
import { outsideLinkRoute } from "./outsideRoutes";
import { route } from "./own";
import { askForLink } from "./payForCall";
import { steamCall, steamSettingsIn, steamUses } from "./steam";
import { Ticket } from "./steamTickets";

export default route({
  ...outsideLinkRoute,
  path: "/profile/identities/steam",
  summary: "Link your account at Steam, which then signs you in too",
  body: z.strictObject({ ticket: Ticket }),
  example: { body: { ticket: "14000000a1b2c3d4" }, answer: { id: "steam", provider: "steam" } },
  uses: { ...linkUses, ...steamUses },
  handler: async ({ player, body: { ticket }, steamSettings, steamKey, ...call }) => {
    const asked = steamCall(steamSettingsIn(steamSettings), steamKey, ticket);
    return link(call, player, await askForLink(call, player.id, asked));
  },
});
