import { keepCodeUses } from "../apple/grants";
import { AppleBody, appleProof, keepAppleCode } from "../apple/proof";
import { route } from "../definition";
import { onlyOf } from "../idTokens/idTokenProof";
import { signIn, signInUses } from "../signIn/signIn";
import { signInRoute } from "./routes";

export default route({
  ...signInRoute,
  path: "/auth/apple",
  summary: "Sign in with Apple's ID token, or with what its page gave. The first sign-in creates the player",
  body: AppleBody,
  maxCost: { ...signInRoute.maxCost, write: 20, consumers: 1 },
  uses: { ...signInUses, ...keepCodeUses, appleTokens: true },
  handler: async ({ body, appleTokens, ...call }) => {
    const proved = await appleProof(onlyOf(appleTokens), body, call);
    const signedIn = await signIn(call, proved.proof);
    await keepAppleCode(call, signedIn.userId, proved);
    return signedIn;
  },
});
