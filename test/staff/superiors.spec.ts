import assert from "node:assert/strict";
import { mock } from "node:test";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { rolesOf } from "@game-backend/framework/rights";
import type { LambdaRoute } from "@game-backend/framework/route";
import type { Request } from "@game-backend/tools/harness/world/requests";
import { addressHash } from "../../functions/bans/addresses";
import tellTokens from "../../functions/bans/tellTokens";
import { messageId } from "../../functions/chat/messageId";
import { type Role, roles } from "../../functions/desk/roles";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";

/** The player on whom staff act: the examples of routes name this id. */
const ada = "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11";
const email = "ada@example.com";
/** The user of the staff's pool with the player's address. */
const adaOfStaff = "ada-of-staff";

const ranks: Readonly<Record<Role, number>> = { editors: 1, support: 1, moderators: 2, admins: 3 };
const names = Object.keys(roles) as Role[];

/** Routes about nobody, about many, or about what somebody else has said. */
const nobodys: Readonly<Record<string, string>> = {
  deleteGood: "what all players have",
  deleteItem: "an item of the catalog",
  deleteAsked: "a publication that waits",
  deleteReview: "a window for a store's reviewers",
  deleteStaff: "a member of the staff, whom admins alone dismiss, and not themselves",
  getApprovals: "which accounts wait for a decision, which is an act",
  getLeagueCohort: "the places of a cohort, as its members see them",
  getLeagueCohorts: "how many players each tier has",
  getInboxMessages: "the inbox messages to many, and how many players claimed them",
  getCases: "the queue, without own cases: see test/reports/own.spec.ts",
  getNoticeCase: "the id of a case, whose read is refused",
  getPurchasesByOrder: "whose order it is shows with the answer: see below",
  getReplies: "templates",
  getReview: "a window for a store's reviewers",
  getStaffSelf: "the caller's own rights",
  getGoods: "what all players have",
  getLive: "what all players have",
  getNumbers: "figures, which tell of no player",
  getSwitches: "what all players have",
  postBack: "what all players have",
  postPublication: "what all players have",
  putDraft: "what all players have",
  postBroadcast: "a message to everybody",
  putGood: "what all players have",
  putSwitches: "what all players have",
  postPlayerSearch: "who is meant, before anything of them is read",
  postWithdrawals: "Google has said it, of many",
  putReview: "a window for a store's reviewers",
};

const caseId = "a".repeat(32);
const message = { conversationId: "c", messageId: messageId(1, new Uint8Array(10)) };

/** What a request names, for routes that do not name the player by `id`. */
const requests: Readonly<Record<string, Partial<Request>>> = {
  deleteMessage: { params: message },
  deletePlayerIdentity: { params: { id: ada, identityId: "apple" } },
  getCase: { params: { id: caseId } },
  getPlayerObject: { params: { id: ada, collection: "saves", slot: "0", version: "1" } },
  getPlayerData: { params: { id: ada, section: "profiles" } },
  postClaim: { params: { id: caseId } },
  postDecision: { params: { id: caseId } },
  postHold: { params: { id: caseId } },
  postInboxMessage: { body: { to: "players", players: [ada], text: "Sorry", days: 30, reason: "A spec" } },
  postInboxMessagePreview: { body: { to: "players", players: [ada], text: "Sorry", days: 30 } },
  postPlayerRestore: { params: { id: ada, collection: "saves", slot: "0" } },
};

const all = Object.entries(game.routes as Readonly<Record<string, AnyRoute>>).filter(
  ([, { auth }]) => auth === "admin",
);
const acts = all.filter(([name]) => !(name in nobodys));

/** Writes what the routes act on. */
async function plant({ tables }: World): Promise<void> {
  await tables.profiles.putItem(newProfile(ada, "ada", 1));
  await tables.progress.putItem(newWallet(ada));
  await tables.cases.putItem({
    ...{ caseId: `case-${caseId}`, state: "open", stateKind: "open message", order: "1", kind: "message" },
    ...{ target: "t", ownerId: ada, count: 1, weight: 1, reasons: { insult: 1 }, firstAt: 1, version: 2 },
    evidence: [],
  });
  await tables.messages.putItem({ ...message, senderId: ada, sender: "ada", message: "Hello" });
  await tables.approvals.putItem({
    ...{ kind: "deletion", userId: ada, username: "ada", askedBy: "somebody", askedName: "somebody" },
    ...{ askedAt: 1, expiresAt: Math.floor(Date.now() / 1_000) + 60 },
  });
  await tables.purchases.putItem({
    ...{
      purchaseId: "apple#2000000012345678",
      store: "apple",
      transaction: "2000000012345678",
      product: "x",
    },
    ...{ quantity: 1, state: "paid", refunded: 0, time: 1, boughtAt: 1, test: false, revision: 1 },
  });
}

describe("staff who read about a player, or act on one", () => {
  let server: World;
  let called = 0;
  /** The role that the player has as staff. */
  let role: Role | undefined;
  let member: Record<string, string> = { sub: adaOfStaff, email };
  /** The attributes of the player's user. */
  let account: Record<string, string> = { sub: ada, email, email_verified: "true" };
  before(() => {
    server = world({
      clients: {
        users: {
          AdminGetUser: async (name: string) => (name === "ada" ? account : undefined),
        },
        staffUsers: {
          AdminGetUser: async (name: string) => (name === adaOfStaff ? member : undefined),
        },
        staff: {
          has: async () => false,
          some: async (group: string, isSought: (attributes: Record<string, string>) => boolean) =>
            group === role && isSought(member),
          hasOne: async () => true,
        },
        ...{ identityKey: async () => ["key"], signingKey: async () => ["key"] },
      },
    });
    // What an act needs besides, such as sockets, is not here: what is not refused may fail.
    mock.method(console, "error", () => {});
  });
  after(() => {
    mock.restoreAll();
    return server.close();
  });

  /** Returns the code of the answer. */
  async function codeOf(name: string, route: AnyRoute, as: string, groups: Role): Promise<string> {
    await plant(server);
    called++;
    const { body } = (route.example ?? {}) as { body?: unknown };
    const request = { params: { id: ada }, ...(body !== undefined && { body }), ...requests[name] };
    const headers = { "idempotency-key": `spec-${called}`, "x-reason": "A spec of superiors" };
    const answer = await server.call(route as LambdaRoute, { ...request, as, groups, headers });
    return answer.body?.code ?? String(answer.status);
  }

  it("are all known: each route is about a player, or is listed with what it is about instead", () => {
    assert.deepEqual(
      Object.keys(nobodys).filter((name) => !all.some(([each]) => each === name)),
      [],
    );
    assert.ok(acts.length > 28, `${acts.length}`);
  });

  for (const [name, route] of acts)
    it(`are refused by ${route.method} ${route.path} if the player is theirs, or of a higher role`, async () => {
      for (const own of names.filter((each) => rolesOf(route).includes(each))) {
        for (const target of names) {
          role = target;
          const code = await codeOf(name, route, "mia", own);
          assert.equal(code === "admin.superior", ranks[target] > ranks[own], `${own} on ${target}: ${code}`);
        }
        role = own;
        assert.equal(await codeOf(name, route, adaOfStaff, own), "admin.superior", "their own player");
        role = undefined;
        assert.notEqual(await codeOf(name, route, "mia", own), "admin.superior", "a player who is no staff");
      }
    });

  it("are refused to take a purchase from a player of a higher role, and to read it", async () => {
    const [, hand] = acts.find(([name]) => name === "postPurchaseHand") ?? assert.fail();
    await plant(server);
    role = "admins";
    const purchaseId = "apple#2000000012345678";
    await server.tables.purchases.updateItem({ purchaseId }, { set: { userId: ada } } as never);
    const body = { purchaseId, reason: "A spec" };
    const answer = await server.call(hand as LambdaRoute, { as: "mia", groups: "support", body });
    assert.equal(answer.body.code, "admin.superior");
    const search = game.routes.getPurchasesByOrder as LambdaRoute;
    const find = async (as: string) => {
      const headers = { "x-reason": "A spec of superiors" };
      return server.call(search, { as, groups: "support", query: { order: purchaseId }, headers });
    };
    assert.equal((await find("mia")).body.code, "admin.superior");
    role = "support";
    assert.equal((await find(adaOfStaff)).body.code, "admin.superior", "their own");
    assert.equal((await find("mia")).status, 200);
  });

  describe("know whose player it is", () => {
    const ban = acts.find(([name]) => name === "postBan")?.[1] ?? assert.fail();
    const own = { member, account };
    afterEach(async () => {
      ({ member, account } = own);
      await server.tables.addresses.deleteItem({ userId: ada, hash: addressHash("key", email) });
    });
    const refusals = async () => {
      role = "admins";
      const codes = [await codeOf("postBan", ban, adaOfStaff, "moderators")];
      codes.push(await codeOf("postBan", ban, "mia", "moderators"));
      return codes.map((code) => code === "admin.superior");
    };
    const seen = async (address: string) => {
      account = { sub: ada, email: address, email_verified: "true" };
      const means = {
        tables: server.tables,
        transact: server.transact,
        identityKey: async () => ["key"],
        besides: async (_what: string, work: () => Promise<unknown>) => void (await work()),
        now: 1,
      };
      await tellTokens.handler({ ...means, event: { request: { userAttributes: account } } } as never);
    };

    it("by an address that the account had before", async () => {
      await plant(server);
      await seen(email);
      await seen("other@example.com");
      assert.deepEqual(await refusals(), [true, true]);
    });

    it("by an address with a tag, and in other letters", async () => {
      account = { sub: ada, email: "Ada+play@Example.com", email_verified: "true" };
      assert.deepEqual(await refusals(), [true, true]);
    });

    it("by what operators have bound, of a guest without an address", async () => {
      account = { sub: ada };
      assert.deepEqual(await refusals(), [false, false]);
      member = { sub: adaOfStaff, email, profile: `somebody ${ada}` };
      assert.deepEqual(await refusals(), [true, true]);
    });

    it("among the players of an inbox message to more than one", async () => {
      member = { sub: adaOfStaff, email, profile: ada };
      const inboxMessage = async (players: string[]) => {
        const body = { ...(requests["postInboxMessage"] as { body: object }).body, players };
        const headers = { "idempotency-key": `letter-${players.at(-1)}` };
        const as = { as: adaOfStaff, groups: "admins" };
        return (await server.call(game.routes.postInboxMessage as LambdaRoute, { ...as, body, headers })).body
          .code;
      };
      const [bob, eve] = ["b", "e"].map((one) => ada.replace(/^3/, one)) as [string, string];
      const sent = async () => (await server.tables.letters.query({ hash: ada })).items;
      await plant(server);
      const before = await sent();
      assert.equal(await inboxMessage([bob, ada]), "admin.superior");
      assert.deepEqual(await sent(), before);
      assert.equal(await inboxMessage([bob, eve]), undefined);
    });

    it("by no address that the account has not proved", async () => {
      await plant(server);
      account = { sub: ada, email, email_verified: "false" };
      assert.deepEqual(await refusals(), [false, false]);
    });
  });
});
