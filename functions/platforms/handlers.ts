// Written by `npm run handlers`, from what the files of this folder export.
import { appleCallback } from "./apple/appleCallback";
import decideSignIn from "./doors/decideSignIn";
import deletePlayerIdentity from "./doors/deletePlayerIdentity";
import deleteUnfinished from "./doors/deleteUnfinished";
import followAppleEvents from "./doors/followAppleEvents";
import linkApple from "./doors/linkApple";
import linkFormer from "./doors/linkFormer";
import linkGameCenter from "./doors/linkGameCenter";
import linkGoogle from "./doors/linkGoogle";
import linkOidc from "./doors/linkOidc";
import linkOidcByCode from "./doors/linkOidcByCode";
import linkPlayGames from "./doors/linkPlayGames";
import linkSteam from "./doors/linkSteam";
import postAppleSignInNotification from "./doors/postAppleSignInNotification";
import postChallenge from "./doors/postChallenge";
import postRelink from "./doors/postRelink";
import readAppleEvents from "./doors/readAppleEvents";
import { revokeApple, revokeUnlinked } from "./doors/revokeApple";
import revokeAppleTokens from "./doors/revokeAppleTokens";
import settleAppleGrants from "./doors/settleAppleGrants";
import signInApple from "./doors/signInApple";
import signInFormer from "./doors/signInFormer";
import signInGameCenter from "./doors/signInGameCenter";
import signInGoogle from "./doors/signInGoogle";
import signInOidc from "./doors/signInOidc";
import signInOidcByCode from "./doors/signInOidcByCode";
import signInPlayGames from "./doors/signInPlayGames";
import signInSteam from "./doors/signInSteam";

export const routes = {
  appleCallback,
  deletePlayerIdentity,
  linkApple,
  linkFormer,
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
  signInFormer,
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
