import type { Platform, PlatformFacts } from "../signIns/platform";
import { answerPlayGames, type PlayAccounts, playGame, testCode } from "./playGames";

export const playGames: PlatformFacts = {
  title: "Play Games",
  path: "playgames",
  setting: "playGamesSignIn",
};

/** Google Play Games: codes for a game's server. */
export const playGamesSignIn = (accounts: PlayAccounts, url: () => string): Platform => ({
  ...playGames,
  answerOf: () => async (_, at) => ({ code: testCode(accounts, `${at}`) }),
  answer: (asked) => answerPlayGames(accounts, asked),
  settings: () => ({
    playGamesSignIn: { clientId: playGame.clientId, applicationId: playGame.applicationId },
    playGamesSecret: playGame.secret,
    platformServers: { playgames: url() },
  }),
});
