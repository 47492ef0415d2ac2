import * as z from "zod/mini";
import { issuerUnknown } from "../codes";
import { CustomText, customProof } from "../custom/proof";
import { route } from "../definition";
import { link, linkUses } from "../signIn/link";
import { askForLink, callUses } from "../signIn/payForCall";
import { outsideLinkRoute } from "./outsideRoutes";

export default route({
  ...outsideLinkRoute,
  path: "/profile/identities/custom/{name}",
  summary:
    "Link your account at a platform for which the game has a module of its own, which then signs you in too",
  body: z.strictObject({ proof: CustomText }),
  refuses: [...outsideLinkRoute.refuses, issuerUnknown],
  maxCost: { ...outsideLinkRoute.maxCost, write: 22, seconds: 9 },
  example: {
    body: { proof: "eyJhbGciOiJFZERTQSJ9.e30.c2ln" },
    answer: { id: "custom-console", provider: "custom-console" },
  },
  collects: ["customPlatforms"],
  uses: { ...linkUses, ...callUses, customSignIn: true },
  handler: async ({ player, params: { name }, body: { proof: text }, ...call }) =>
    link(call, player, await customProof(call, name, text, (asked) => askForLink(call, player.id, asked))),
});
