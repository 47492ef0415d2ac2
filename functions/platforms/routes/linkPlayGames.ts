import * as z from "zod/mini";
import { route } from "../definition";
import { Code } from "../playGames/askPlayGames";
import { playGamesCall, playGamesExample, playGamesSeconds, playGamesUses } from "../playGames/call";
import { link, linkUses } from "../signIn/link";
import { askForLink } from "../signIn/payForCall";
import { outsideLinkRoute } from "./outsideRoutes";

export default route({
  ...outsideLinkRoute,
  path: "/profile/identities/playgames",
  summary: "Link your account at Google Play Games, which then signs you in too",
  body: z.strictObject({ code: Code }),
  example: { body: { code: playGamesExample }, answer: { id: "playgames", provider: "playgames" } },
  maxCost: { ...outsideLinkRoute.maxCost, seconds: playGamesSeconds },
  uses: { ...linkUses, ...playGamesUses },
  handler: async ({ player, body: { code }, playGamesSettings, playGamesSecret, ...call }) => {
    const asked = playGamesCall(playGamesSettings, playGamesSecret, code);
    return link(call, player, await askForLink(call, player.id, asked));
  },
});
