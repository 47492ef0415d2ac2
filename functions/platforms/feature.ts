import { appleCallback } from "./appleCallback";
import decideSignIn from "./decideSignIn";
import deletePlayerIdentity from "./deletePlayerIdentity";
import deleteUnfinished from "./deleteUnfinished";
import followAppleEvents from "./followAppleEvents";
import linkApple from "./linkApple";
import linkGameCenter from "./linkGameCenter";
import linkGoogle from "./linkGoogle";
import linkOidc from "./linkOidc";
import linkOidcByCode from "./linkOidcByCode";
import linkPlayGames from "./linkPlayGames";
import linkSteam from "./linkSteam";
import { own } from "./own";
import postAppleSignInNotification from "./postAppleSignInNotification";
import postChallenge from "./postChallenge";
import postRelink from "./postRelink";
import readAppleEvents from "./readAppleEvents";
import { revokeApple, revokeUnlinked } from "./revokeApple";
import revokeAppleTokens from "./revokeAppleTokens";
import settleAppleGrants from "./settleAppleGrants";
import signInApple from "./signInApple";
import signInGameCenter from "./signInGameCenter";
import signInGoogle from "./signInGoogle";
import signInOidc from "./signInOidc";
import signInOidcByCode from "./signInOidcByCode";
import signInPlayGames from "./signInPlayGames";
import signInSteam from "./signInSteam";

export const summary = "Sign-in by platforms such as Apple and Google";

export const { capabilities, needs, tables } = own;
export * as codes from "./codes";

export const routes = {
  postAppleSignInNotification,
  postChallenge,
  deletePlayerIdentity,
  postRelink,
  appleCallback,
  signInApple,
  linkApple,
  signInGoogle,
  linkGoogle,
  signInOidc,
  linkOidc,
  signInOidcByCode,
  linkOidcByCode,
  signInPlayGames,
  linkPlayGames,
  signInSteam,
  linkSteam,
  signInGameCenter,
  linkGameCenter,
};
export const consumers = { followAppleEvents, settleAppleGrants };
export const jobs = { deleteUnfinished, readAppleEvents, revokeAppleTokens };
export const erasers = { revokeApple };
export const contributes = { unlinks: { revokeUnlinked } };
export const triggers = { decideSignIn };
