import { route } from "../definition";
import { IdTokenBody, idTokenProof, onlyOf } from "../idTokens/idTokenProof";
import { signIn, signInUses } from "../signIn/signIn";
import { signInRoute } from "./routes";

export default route({
  ...signInRoute,
  path: "/auth/google",
  summary: "Sign in with Google's ID token. The first sign-in creates the player",
  body: IdTokenBody,
  uses: { ...signInUses, googleTokens: true },
  handler: async ({ body, googleTokens, ...call }) =>
    signIn(call, await idTokenProof("google", onlyOf(googleTokens), body, call)),
});
