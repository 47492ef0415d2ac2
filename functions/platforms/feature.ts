import { linkApple, signInApple } from "./apple";
import decideSignIn from "./decideSignIn";
import deleteUnfinished from "./deleteUnfinished";
import { linkGameCenter, signInGameCenter } from "./gameCenter";
import { linkGoogle, signInGoogle } from "./google";
import { linkOidc, signInOidc } from "./oidc";
import { linkPlayGames, signInPlayGames } from "./playGames";
import postChallenge from "./postChallenge";
import { linkSteam, signInSteam } from "./steam";

export const summary = "Sign-in by platforms such as Apple and Google";

export const needs = ["auth", "bans", "identities", "names", "privacy", "profile"];

export * as capabilities from "./capabilities";
export * as codes from "./codes";

export const routes = {
  postChallenge,
  signInApple,
  linkApple,
  signInGoogle,
  linkGoogle,
  signInOidc,
  linkOidc,
  signInPlayGames,
  linkPlayGames,
  signInSteam,
  linkSteam,
  signInGameCenter,
  linkGameCenter,
};
export const jobs = { deleteUnfinished };
export const triggers = { decideSignIn };
