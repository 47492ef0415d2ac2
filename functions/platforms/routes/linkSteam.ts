import * as z from "zod/mini";
import { route } from "../definition";
import { link, linkUses } from "../signIn/link";
import { askForLink } from "../signIn/payForCall";
import { Ticket } from "../steam/askSteam";
import { steamCall, steamSettingsIn, steamUses } from "../steam/call";
import { outsideLinkRoute } from "./outsideRoutes";

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
