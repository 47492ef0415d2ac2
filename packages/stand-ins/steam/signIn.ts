import type { Platform, PlatformFacts } from "../signIns/platform";
import { steamGame } from "./game";
import { answerSteam, type SteamAccounts, testTicket } from "./tickets";

export const steam: PlatformFacts = { title: "Steam", path: "steam", setting: "steamSignIn" };

/** Steam: tickets of its Web API. */
export const steamSignIn = (accounts: SteamAccounts, url: () => string): Platform => ({
  ...steam,
  answerOf: () => async (_, at) => ({ ticket: testTicket(accounts, `${at}`) }),
  answer: (asked) => answerSteam(accounts, asked),
  settings: () => ({
    steamSignIn: { appId: steamGame.appId, identity: steamGame.identity },
    steamPublisherKey: steamGame.key,
    platformServers: { steam: url() },
  }),
});
