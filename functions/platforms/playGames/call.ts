import { createHash } from "node:crypto";
import { callUses } from "../signIn/payForCall";
import { askPlayGames } from "./askPlayGames";
import type { PlayGamesSettings } from "./configuration";

/** The grants of `playGamesCall`. */
export const playGamesUses = { ...callUses, playGamesSettings: true, playGamesSecret: true } as const;

/** Google answers two questions, of four seconds at most. */
export const playGamesSeconds = 8;

/** Returns what is asked about a code. */
export function playGamesCall(text: string, secrets: () => Promise<readonly string[]>, code: string) {
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

/** A code as Google gives it to the game. */
export const playGamesExample = "4/0AbCdEfGhIjKlMnOpQrStUvWxYz";
