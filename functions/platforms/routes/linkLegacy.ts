import * as z from "zod/mini";
import { legacyOver, legacyUnknown } from "../codes";
import { route } from "../definition";
import { LegacyProof, legacyOf, legacyUses, playfabCall, tokenProof } from "../legacy/proof";
import { link, linkUses } from "../signIn/link";
import { askForLink, callUses } from "../signIn/payForCall";
import { outsideLinkRoute } from "./outsideRoutes";

export default route({
  ...outsideLinkRoute,
  path: "/profile/identities/legacy/{source}",
  summary:
    "Link your account at the backend that the game had before: the next sign-in by it gives you what was moved from there",
  body: z.strictObject({ proof: LegacyProof }),
  refuses: [...outsideLinkRoute.refuses, legacyUnknown, legacyOver],
  example: {
    body: { proof: "eyJhbGciOiJIUzI1NiJ9.e30.c2ln" },
    answer: { id: "former-own", provider: "former-own" },
  },
  uses: { ...linkUses, ...callUses, ...legacyUses },
  handler: async ({ player, params: { source: name }, body: { proof: text }, ...call }) => {
    const { source, backends } = legacyOf(call, name);
    const proof =
      source === "playfab"
        ? await askForLink(call, player.id, playfabCall(call, backends, text))
        : await tokenProof(call, source, backends, text);
    return link(call, player, proof);
  },
});
