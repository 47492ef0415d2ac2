import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

import { weightOf } from "@game-backend/framework/cost";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { limitsPlayers } from "@game-backend/framework/uses";
import { game } from "../../functions/whole";
import { ages } from "./ages";
import { boards } from "./boards";
import { chat } from "./chat";
import { consents } from "./consents";
import { data } from "./data";
import { economy } from "./economy";
import { lobbies } from "./lobbies";
import { matches } from "./matches";
import { type Measuring, measuring, type Scenario } from "./measuring";
import { objects } from "./objects";
import { people } from "./people";
import { purchases } from "./purchases";
import { reports } from "./reports";

const { routes } = game;

const all = routes as Record<string, AnyRoute>;
const scenarios: Readonly<Record<string, Scenario>> = {
  ...ages,
  ...boards,
  ...chat,
  ...data,
  ...economy,
  ...lobbies,
  ...matches,
  ...objects,
  ...people,
  ...consents,
  ...purchases,
  ...reports,
};

/** The routes whose cost is the processing of a photo or an answer of a store, with the spec that covers them. */
const elsewhere: Readonly<Record<string, string>> = {
  // They ask PlayFab, Google, and Steam.
  linkFormer: "test/platforms/formerLive.spec.ts",
  linkOidcByCode: "test/platforms/oidcByCode.spec.ts",
  linkPlayGames: "test/platforms/playGames.spec.ts",
  linkSteam: "test/platforms/steam.spec.ts",
  // It asks Google, and writes the same rows as a purchase of Apple's store.
  postGoogle: "test/purchases/google.spec.ts",
  // They ask Steam.
  postSteamFinish: "test/purchases/steam.spec.ts",
  postSteamStart: "test/purchases/steam.spec.ts",
  // A new photo writes the same rows as the choice of an avatar, which is measured here.
  postPresign: "test/avatar/service/avatar.spec.ts",
  postProcess: "test/avatar/service/avatar.spec.ts",
};

/** The routes without a budget per caller here, by the reason. */
const without: Readonly<Record<string, readonly string[]>> = {
  "admins and editors are trusted, and a raid may need hundreds of bans": [
    "deleteAccount",
    "deleteApproval",
    "deleteBan",
    "deleteItem",
    "deleteMessage",
    "deleteMute",
    "deletePlayerAvatar",
    "deletePlayerIdentity",
    "deleteAsked",
    "deleteReview",
    "deleteStaff",
    "getApproval",
    "getApprovals",
    "getCase",
    "getCases",
    "getNoticeCase",
    "getPlayerAudit",
    "getPlayerCase",
    "getPlayerData",
    "getPlayerNotes",
    "getPlayerObject",
    "getPlayerObjects",
    "getPlayerPurchases",
    "getPlayerReports",
    "getPlayerRequests",
    "getPlayerWallet",
    "getPurchasesByOrder",
    "getReplies",
    "getReview",
    "postApproval",
    "postBan",
    "postBroadcast",
    "getStaffSelf",
    "getNumbers",
    "getSwitches",
    "getLetters",
    "getGoods",
    "getLive",
    "getPlayerLive",
    "postBack",
    "postPublication",
    "putDraft",
    "postClaim",
    "postHold",
    "postLetter",
    "postLetterPreview",
    "postMute",
    "postDecision",
    "postPlayerExport",
    "postPlayerName",
    "postPlayerNote",
    "postPlayerRecovery",
    "postPlayerReply",
    "postPlayerRestore",
    "postPlayerSearch",
    "postRelink",
    "postPlayerSignOut",
    "postTake",
    "postWithdrawals",
    "putPlayerAge",
    "postGrant",
    "postPurchaseHand",
    "postReset",
    "putGood",
    "putItem",
    "putReview",
    "putSwitches",
    "putPlayerTags",
  ],
  "game servers are trusted, and sign their requests": [
    "postMatches",
    "postMoneyAdd",
    "postServerScore",
    "putPlayerObject",
  ],
  "the gateway serves them; their authorizers count them, see test/catalog and test/partner": [
    "anyPartner",
    "getCatalog",
    "getItem",
  ],
  "a platform's proof is good once, see test/platforms": [
    "appleCallback",
    "signInApple",
    "signInGameCenter",
    "postChallenge",
    "signInGoogle",
    "signInOidc",
  ],
  "work or an earlier sign-in comes before the question to the platform, see test/platforms": [
    "signInFormer",
    "signInOidcByCode",
    "signInPlayGames",
    "signInSteam",
  ],
  "guests pay by proof of work, see test/auth": ["postGuest", "postGuestChallenge", "postRecovery"],
  "who gives a notice pays by proof of work, see test/notices": ["getNotice", "postNotice"],
  "stores sign what they send, see test/purchases": [
    "postAppleNotification",
    "postAppleSignInNotification",
    "postGoogleNotification",
  ],
};

describe("the most expensive request", () => {
  let world: Measuring;
  before(async () => {
    world = await measuring();
  });
  after(() => world?.close());

  it("is known for every route whose callers have a budget, and for no other", () => {
    const named = (limited: boolean) =>
      Object.keys(all).filter((name) => limitsPlayers(all[name] ?? assert.fail()) === limited);
    const measured = [...Object.keys(scenarios), ...Object.keys(elsewhere)];
    assert.deepEqual(measured.sort(), named(true).sort());
    assert.deepEqual(Object.values(without).flat().sort(), named(false).sort());
    for (const file of Object.values(elsewhere)) assert.ok(existsSync(resolve(file)), file);
  });

  for (const [name, plant] of Object.entries(scenarios)) {
    const route = all[name];
    if (!route || !isLambdaRoute(route)) continue;
    it(`of ${route.method} ${route.path} costs what docs/limits.md says`, async () => {
      const { status, body, ...used } = await world.measure(route, await plant(world));
      const { read = 0, write = 0, consumers = 0, messages = 0, puts = 0, megabytes } = route.maxCost ?? {};
      assert.ok(
        status < 300 || (name === "postAccept" && status === 409),
        `${status} ${JSON.stringify(body)}`,
      );
      const told = `${JSON.stringify(used)} of ${JSON.stringify(route.maxCost)}`;
      // Reads of the bans and of what is served, and writes of the key's and the budget's rows, are counted separately.
      assert.ok(used.read <= read + 2.5, told);
      assert.ok(used.write <= write + 2, told);
      assert.ok(used.consumers <= consumers && used.messages <= messages && used.puts <= puts, told);
      assert.ok(megabytes === undefined || used.megabytes <= megabytes + 0.05, told);
      assert.ok(
        weightOf(used) >= weightOf({ read, write, consumers, messages, puts, megabytes }) / 3 - 3,
        `too expensive: ${told}`,
      );
    });
  }
});
