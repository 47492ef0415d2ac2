import * as z from "zod/mini";
import { issuerUnknown } from "../codes";
import { route } from "../definition";
import { oidcCodeCall, oidcCodeExample, oidcCodeFields, oidcCodeSeconds, oidcCodeUses } from "../oidc/byCode";
import { link, linkUses } from "../signIn/link";
import { askForLink } from "../signIn/payForCall";
import { outsideLinkRoute } from "./outsideRoutes";

export default route({
  ...outsideLinkRoute,
  path: "/profile/identities/oidc/{name}/code",
  summary:
    "Link your account at an OpenID Connect issuer that gives tokens to servers only, which then signs you in too",
  body: z.strictObject(oidcCodeFields),
  refuses: [...outsideLinkRoute.refuses, issuerUnknown],
  maxCost: { ...outsideLinkRoute.maxCost, seconds: oidcCodeSeconds },
  example: { body: oidcCodeExample, answer: { id: "oidc-epic", provider: "oidc-epic" } },
  uses: { ...linkUses, ...oidcCodeUses },
  handler: async ({ player, params: { name }, body, ...call }) => {
    const asked = await oidcCodeCall(call, name, body);
    return link(call, player, await askForLink(call, player.id, asked));
  },
});
