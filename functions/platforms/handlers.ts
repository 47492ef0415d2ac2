// Written by `npm run handlers`, from what the files of this folder export.
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

export const routes = {
  appleCallback,
  deletePlayerIdentity,
  linkApple,
  linkGameCenter,
  linkGoogle,
  linkOidc,
  linkOidcByCode,
  linkPlayGames,
  linkSteam,
  postAppleSignInNotification,
  postChallenge,
  postRelink,
  signInApple,
  signInGameCenter,
  signInGoogle,
  signInOidc,
  signInOidcByCode,
  signInPlayGames,
  signInSteam,
};
export const consumers = { followAppleEvents, settleAppleGrants };
export const jobs = { deleteUnfinished, readAppleEvents, revokeAppleTokens };
export const triggers = { decideSignIn };
export const erasers = { revokeApple };
export const contributes = {
  unlinks: { revokeUnlinked },
};
