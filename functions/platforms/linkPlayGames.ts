import * as z from "zod/mini";
import { route } from "../game";
import { link, linkUses } from "./link";
import { outsideLinkRoute } from "./outsideRoutes";
import { askForLink } from "./payForCall";
import { callOf, exampleCode, seconds, uses } from "./playGames";
import { Code } from "./playGamesCodes";

export default route({
  ...outsideLinkRoute,
  path: "/profile/identities/playgames",
  summary: "Link your account at Google Play Games, which then signs you in too",
  body: z.strictObject({ code: Code }),
  example: { body: { code: exampleCode }, answer: { id: "playgames", provider: "playgames" } },
  maxCost: { ...outsideLinkRoute.maxCost, seconds },
  uses: { ...linkUses, ...uses },
  handler: async ({ player, body: { code }, playGamesSettings, playGamesSecret, ...call }) => {
    const asked = callOf(playGamesSettings, playGamesSecret, code);
    return link(call, player, await askForLink(call, player.id, asked));
  },
});
