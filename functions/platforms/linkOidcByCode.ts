import * as z from "zod/mini";
import { route } from "../game";
import { issuerUnknown } from "./codes";
import { link, linkUses } from "./link";
import { callOf, exampleCode, fields, seconds, uses } from "./oidcByCode";
import { outsideLinkRoute } from "./outsideRoutes";
import { askForLink } from "./payForCall";

export default route({
  ...outsideLinkRoute,
  path: "/profile/identities/oidc/{name}/code",
  summary:
    "Link your account at an OpenID Connect issuer that gives tokens to servers only, which then signs you in too",
  body: z.strictObject(fields),
  refuses: [...outsideLinkRoute.refuses, issuerUnknown],
  maxCost: { ...outsideLinkRoute.maxCost, seconds },
  example: { body: exampleCode, answer: { id: "oidc-epic", provider: "oidc-epic" } },
  uses: { ...linkUses, ...uses },
  handler: async ({ player, params: { name }, body, ...call }) => {
    const asked = await callOf(call, name, body);
    return link(call, player, await askForLink(call, player.id, asked));
  },
});
