import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { AnyConsumer } from "@game-backend/framework/consumer";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { mapValues } from "@game-backend/framework/mapValues";
import { limitsPlayers } from "@game-backend/framework/uses";
import { ownGame } from "../../tools/harness/ownWorld";
import { game } from "../../tools/harness/whole";
import { world as wholeWorld } from "../../tools/harness/world";
import * as ages from "./ages";
import * as boards from "./boards";
import * as chat from "./chat";
import * as consents from "./consents";
import { proveCosts } from "./costs";
import { data } from "./data";
import * as economy from "./economy";
import * as friends from "./friends";
import * as lobbies from "./lobbies";
import * as matches from "./matches";
import { excluded, type Measuring, measuring, type Scenario } from "./measuring";
import * as objects from "./objects";
import * as people from "./people";
import * as purchases from "./purchases";
import * as reports from "./reports";
import * as tracks from "./tracks";

const { routes } = game;

const all = routes as Record<string, AnyRoute>;
/** The routes by what their costs are measured with. */
const groups: Readonly<
  Record<string, { own: Parameters<typeof ownGame>[0]; scenarios: Readonly<Record<string, Scenario>> }>
> = {
  ages: { own: ages.own, scenarios: ages.ages },
  boards: { own: boards.own, scenarios: boards.boards },
  chat: { own: chat.own, scenarios: chat.chat },
  consents: { own: consents.own, scenarios: consents.consents },
  economy: { own: economy.own, scenarios: economy.economy },
  friends: { own: friends.own, scenarios: friends.friendScenarios },
  lobbies: { own: lobbies.own, scenarios: lobbies.lobbies },
  matches: { own: matches.own, scenarios: matches.matches },
  objects: { own: objects.own, scenarios: objects.objects },
  people: { own: people.own, scenarios: people.people },
  purchases: { own: purchases.own, scenarios: purchases.purchases },
  reports: { own: reports.own, scenarios: reports.reports },
  tracks: { own: tracks.own, scenarios: tracks.trackScenarios },
};
const scenarios = Object.assign(
  {},
  data,
  ...Object.values(groups).map((group) => group.scenarios),
) as Readonly<Record<string, Scenario>>;

interface Collecting {
  readonly uses?: Readonly<Record<string, unknown>>;
  readonly collected?: Readonly<Record<string, object>>;
}

/** Returns the consumers that follow a table which handlers may write, or which such a consumer may write. */
function followersOf(handlers: readonly Collecting[], consumers: Readonly<Record<string, AnyConsumer>>) {
  const found = new Set<string>();
  const follow = ({ uses = {} }: Collecting) => {
    for (const [name, consumer] of Object.entries(consumers)) {
      const writes = (table: string) => /put|update|delete|write/i.test(JSON.stringify(uses[table] ?? ""));
      if (
        excluded.includes(name) ||
        found.has(name) ||
        ![consumer.table, ...(consumer.follows ?? [])].some(writes)
      )
        continue;
      found.add(name);
      follow(consumer as Collecting);
    }
  };
  for (const handler of handlers) follow(handler);
  return found;
}

/** The routes whose cost is the processing of a photo or an answer of a store, with the spec that covers them. */
const elsewhere: Readonly<Record<string, string>> = {
  // They ask the platform of a program's own module, PlayFab, Google, and Steam.
  linkCustom: "test/platforms/custom.spec.ts",
  linkLegacy: "test/platforms/legacyLive.spec.ts",
  linkOidcByCode: "test/platforms/oidcByCode.spec.ts",
  linkPlayGames: "test/platforms/playGames.spec.ts",
  linkSteam: "test/platforms/steam.spec.ts",
  // It asks Google, and writes the same rows as a purchase of Apple's store.
  postGoogle: "test/purchases/google.spec.ts",
  // They ask Steam.
  postSteamFinish: "test/purchases/steam.spec.ts",
  postSteamStart: "test/purchases/steam.spec.ts",
  // It pays what joining costs, which no league of the game's documents asks.
  putLeague: "test/leagues/tournament.spec.ts",
  // They answer 200 tracks of 50 steps, and give twenty steps: the documents of the game have fewer.
  getTracks: "test/tracks/units.spec.ts",
  postTracksClaim: "test/tracks/units.spec.ts",
  // They are of boxes, rows and forms that the game's own documents do not have.
  getBoxes: "test/draws/draws.spec.ts",
  getBoxesDraws: "test/draws/draws.spec.ts",
  postBoxesOpen: "test/draws/draws.spec.ts",
  postBoxesSeed: "test/draws/draws.spec.ts",
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
    "deleteContactBan",
    "deleteGood",
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
    "getPlayerFriends",
    "getPlayerNotes",
    "getPlayerObject",
    "getPlayerObjects",
    "getPlayerPurchases",
    "getPlayerReports",
    "getPlayerRequests",
    "getLeagueCohort",
    "getLeagueCohorts",
    "getPlayerLeagues",
    "getPlayerDraws",
    "getPlayerTracks",
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
    "getInboxMessages",
    "getGoods",
    "getLive",
    "getPlayerLive",
    "postBack",
    "postPublication",
    "putDraft",
    "postClaim",
    "postHold",
    "postInboxMessage",
    "postInboxMessagePreview",
    "postContactBan",
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
    "putPlayerCounter",
    "putPlayerLeague",
    "putPlayerStreak",
    "putPlayerTags",
  ],
  "game servers are trusted, and sign their requests": [
    "postMatches",
    "postMoneyAdd",
    "postServerCounters",
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
    "signInCustom",
    "signInLegacy",
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
    world = await measuring((settings) => wholeWorld(settings));
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

  // What a deletion and an export cost is the work of all features.
  proveCosts(routes, data, () => world);

  for (const [name, group] of Object.entries(groups))
    it(`is measured with all that has a part in the requests of ${name}`, () => {
      const { routes, consumers } = ownGame(group.own);
      // A case is settled by the reportables of its kind: by those of what the request has reported.
      const partsOf = ({ collected = {} }: Collecting = {}) =>
        mapValues({ ...collected, reportables: {} }, (kind) => Object.keys(kind).sort());
      for (const route of Object.keys(group.scenarios)) {
        assert.ok(route in routes, route);
        assert.deepEqual(partsOf(routes[route as never]), partsOf(game.routes[route as never]), route);
      }
      const requested = Object.keys(group.scenarios).map((route) => routes[route as never] as Collecting);
      // A consumer of another feature may follow a table of these, too.
      for (const consumer of followersOf(requested, { ...game.consumers, ...consumers })) {
        assert.ok(
          consumer in consumers,
          `${consumer} follows what requests of ${name} write: name its feature`,
        );
        const [own, whole] = [consumers, game.consumers].map((each) => partsOf(each[consumer as never]));
        assert.deepEqual(own, whole, consumer);
      }
    });
});
