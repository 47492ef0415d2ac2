import * as z from "zod/mini";
import { route } from "../game";
import { hashOfAccount } from "../identities/account";
import { issuerUnknown } from "./codes";
import { callOf, exampleCode, fields, seconds, uses } from "./oidcByCode";
import { outsideSignInRoute } from "./outsideRoutes";
import { payForCall, paymentFields, returningText } from "./payForCall";
import { signIn, signInUses } from "./signIn";

export default route({
  ...outsideSignInRoute,
  path: "/auth/oidc/{name}/code",
  summary:
    "Sign in with the code of an OpenID Connect issuer that gives tokens to servers only. The first sign-in creates the player",
  body: z.strictObject({ ...fields, ...paymentFields }),
  refuses: [...outsideSignInRoute.refuses, issuerUnknown],
  maxCost: { ...outsideSignInRoute.maxCost, seconds },
  example: { body: { ...exampleCode, work: { challenge: "q83vEjRWeJCrze8S", solution: "16384" } } },
  uses: { ...signInUses, ...uses },
  handler: async ({ params: { name }, body: { work, returning, ...given }, ...call }) => {
    const asked = await callOf(call, name, given);
    const proof = await payForCall(call, { work, returning }, asked);
    const signedIn = await signIn(call, proof);
    const [key = ""] = await call.identityKey();
    return { ...signedIn, returning: returningText(key, asked.platform, hashOfAccount(key, proof)) };
  },
});
