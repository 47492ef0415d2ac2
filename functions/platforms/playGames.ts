import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { route } from "../game";
import { hashOfAccount } from "../identities/account";
import { link, linkUses } from "./link";
import { outsideLinkRoute, outsideSignInRoute } from "./outsideRoutes";
import { askForLink, callUses, payForCall, paymentFields, returningText } from "./payForCall";
import { askPlayGames, Code, type PlayGamesSettings } from "./playGamesCodes";
import { signIn, signInUses } from "./signIn";

const uses = { ...callUses, playGamesSettings: true, playGamesSecret: true } as const;

/** Google answers two questions, of four seconds at most. */
const seconds = 8;

/** Returns what is asked about a code. */
function callOf(text: string, secrets: () => Promise<readonly string[]>, code: string) {
  const settings: PlayGamesSettings = JSON.parse(text);
  const proof = `playgames ${createHash("sha256").update(code).digest("base64url")}`;
  return {
    platform: "playgames",
    perMinute: settings.callsPerMinute,
    proof,
    ask: async () => {
      const [secret = ""] = await secrets();
      return { provider: "playgames", subject: await askPlayGames(settings, secret, code) };
    },
  };
}

const exampleCode = "4/0AbCdEfGhIjKlMnOpQrStUvWxYz";

export const signInPlayGames = route({
  ...outsideSignInRoute,
  path: "/auth/playgames",
  summary: "Sign in with a server auth code of Google Play Games. The first sign-in creates the player",
  body: z.strictObject({ code: Code, ...paymentFields }),
  example: { body: { code: exampleCode, work: { challenge: "q83vEjRWeJCrze8S", solution: "16384" } } },
  maxCost: { ...outsideSignInRoute.maxCost, seconds },
  uses: { ...signInUses, ...uses },
  handler: async ({ body: { code, ...payment }, playGamesSettings, playGamesSecret, ...call }) => {
    const asked = callOf(playGamesSettings, playGamesSecret, code);
    const proof = await payForCall(call, payment, asked);
    const signedIn = await signIn(call, proof);
    const [key = ""] = await call.identityKey();
    return { ...signedIn, returning: returningText(key, "playgames", hashOfAccount(key, proof)) };
  },
});

export const linkPlayGames = route({
  ...outsideLinkRoute,
  path: "/profile/identities/playgames",
  summary: "Link your account at Google Play Games, which then signs you in too",
  body: z.strictObject({ code: Code }),
  example: { body: { code: exampleCode }, answer: { id: "playgames", provider: "playgames" } },
  maxCost: { ...outsideLinkRoute.maxCost, seconds },
  uses: { ...linkUses, ...uses },
  handler: async ({ player, body: { code }, playGamesSettings, playGamesSecret, ...call }) => {
    const asked = callOf(playGamesSettings, playGamesSecret, code);
    return link(call, player, await askForLink(call, player.id, asked));
  },
});
