import * as z from "zod/mini";
import { hashOfAccount } from "../../identities/account";
import { issuerUnknown } from "../codes";
import { CustomText, customProof } from "../custom/proof";
import { route } from "../definition";
import { callUses, payForCall, paymentFields, returningText } from "../signIn/payForCall";
import { keepSaid, saidUses } from "../signIn/refusedAccount";
import { signIn, signInUses } from "../signIn/signIn";
import { outsideSignInRoute } from "./outsideRoutes";

export default route({
  ...outsideSignInRoute,
  path: "/auth/custom/{name}",
  summary:
    "Sign in with the proof of a platform for which the game has a module of its own, such as a console. The first sign-in creates the player",
  body: z.strictObject({ proof: CustomText, ...paymentFields }),
  refuses: [...outsideSignInRoute.refuses, issuerUnknown],
  maxCost: { ...outsideSignInRoute.maxCost, write: 33, seconds: 9 },
  example: {
    body: {
      proof: "eyJhbGciOiJFZERTQSJ9.e30.c2ln",
      work: { challenge: "q83vEjRWeJCrze8S", solution: "16384" },
    },
  },
  collects: ["customPlatforms"],
  uses: {
    ...signInUses,
    ...callUses,
    linkedIdentities: [...signInUses.linkedIdentities, ...saidUses.linkedIdentities],
    customSignIn: true,
  },
  handler: async ({ params: { name }, body: { proof: text, ...payment }, ...call }) => {
    const proof = await customProof(call, name, text, (asked) => payForCall(call, payment, asked));
    const signedIn = await signIn(call, proof);
    const [key = ""] = await call.identityKey();
    await keepSaid(call.tables, key, proof, signedIn.userId);
    if (proof.once.asked === undefined) return signedIn;
    return { ...signedIn, returning: returningText(key, proof.provider, hashOfAccount(key, proof)) };
  },
});
