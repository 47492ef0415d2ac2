import * as z from "zod/mini";
import { hashOfAccount } from "../../identities/account";
import { route } from "../definition";
import { Code } from "../playGames/askPlayGames";
import { playGamesCall, playGamesExample, playGamesSeconds, playGamesUses } from "../playGames/call";
import { payForCall, paymentFields, returningText } from "../signIn/payForCall";
import { signIn, signInUses } from "../signIn/signIn";
import { outsideSignInRoute } from "./outsideRoutes";

export default route({
  ...outsideSignInRoute,
  path: "/auth/playgames",
  summary: "Sign in with a server auth code of Google Play Games. The first sign-in creates the player",
  body: z.strictObject({ code: Code, ...paymentFields }),
  example: { body: { code: playGamesExample, work: { challenge: "q83vEjRWeJCrze8S", solution: "16384" } } },
  maxCost: { ...outsideSignInRoute.maxCost, seconds: playGamesSeconds },
  uses: { ...signInUses, ...playGamesUses },
  handler: async ({ body: { code, ...payment }, playGamesSettings, playGamesSecret, ...call }) => {
    const asked = playGamesCall(playGamesSettings, playGamesSecret, code);
    const proof = await payForCall(call, payment, asked);
    const signedIn = await signIn(call, proof);
    const [key = ""] = await call.identityKey();
    return { ...signedIn, returning: returningText(key, "playgames", hashOfAccount(key, proof)) };
  },
});
