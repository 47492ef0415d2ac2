import * as z from "zod/mini";
import { hashOfAccount } from "../../identities/account";
import { issuerUnknown } from "../codes";
import { route } from "../definition";
import { oidcCodeCall, oidcCodeExample, oidcCodeFields, oidcCodeSeconds, oidcCodeUses } from "../oidc/byCode";
import { payForCall, paymentFields, returningText } from "../signIn/payForCall";
import { signIn, signInUses } from "../signIn/signIn";
import { outsideSignInRoute } from "./outsideRoutes";

export default route({
  ...outsideSignInRoute,
  path: "/auth/oidc/{name}/code",
  summary:
    "Sign in with the code of an OpenID Connect issuer that gives tokens to servers only. The first sign-in creates the player",
  body: z.strictObject({ ...oidcCodeFields, ...paymentFields }),
  refuses: [...outsideSignInRoute.refuses, issuerUnknown],
  maxCost: { ...outsideSignInRoute.maxCost, seconds: oidcCodeSeconds },
  example: { body: { ...oidcCodeExample, work: { challenge: "q83vEjRWeJCrze8S", solution: "16384" } } },
  uses: { ...signInUses, ...oidcCodeUses },
  handler: async ({ params: { name }, body: { work, returning, ...given }, ...call }) => {
    const asked = await oidcCodeCall(call, name, given);
    const proof = await payForCall(call, { work, returning }, asked);
    const signedIn = await signIn(call, proof);
    const [key = ""] = await call.identityKey();
    return { ...signedIn, returning: returningText(key, asked.platform, hashOfAccount(key, proof)) };
  },
});
