import assert from "node:assert/strict";
import * as admin from "../../functions/admin/definition";
import deleteBan from "../../functions/admin/routes/deleteBan";
import postBan from "../../functions/admin/routes/postBan";
import * as blocks from "../../functions/blocks/definition";
import getBlocks from "../../functions/blocks/getBlocks";
import { submit } from "../../functions/leaderboard/scores/submit";
import * as partner from "../../functions/partner/definition";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";

describe("DELETE /admin/players/{id}/ban, in process", () => {
  const userId = "sub-ada";
  const identity = { hash: "of-her-name", userId };
  let server: World;
  let around: (operation: string) => unknown = () => {};
  before(() => {
    server = world({ admin, blocks, partner }, { faults: (operation) => around(operation) });
  });
  after(() => server.close());

  const lift = async () =>
    (await server.call(deleteBan, { as: "root", groups: "admins", params: { id: userId } })).status;
  const isBanned = async () => (await server.tables.bannedIdentities.getItem(identity)) !== undefined;

  it("does not report success if the account is deleted during the request, and lifts the ban when it is repeated", async () => {
    await server.tables.profiles.putItem({ ...newProfile(userId, "ada", 1), bannedAt: 2 });
    await server.tables.bannedIdentities.putItem(identity);
    around = async (operation) => {
      if (operation !== "TransactWriteItems") return;
      around = () => {};
      await server.tables.profiles.deleteItem({ userId });
    };
    assert.deepEqual([await lift(), await isBanned()], [409, true]);
    assert.deepEqual([await lift(), await isBanned()], [204, false]);
    assert.equal(await lift(), 404);
  });
});

describe("a concurrent ban and its lifting, in process", () => {
  const userId: string = "sub-ada";
  const params = { id: userId };
  let server: World;
  /** Stand-ins for concurrent requests. Each runs once, just before the call of its name. */
  let between: Record<string, () => Promise<unknown>>;
  /** A concurrent request, whose write happens once, just before the next transaction. */
  let meanwhileWritten: (() => Promise<unknown>) | undefined;
  const meanwhile = async (name: string) => {
    const happen = between[name];
    delete between[name];
    await happen?.();
  };
  const users = {
    AdminGetUser: async () => ({ sub: userId, email: "ada@example.com", email_verified: "true" }),
    async AdminEnableUser() {
      await meanwhile("enable");
    },
    async AdminUserGlobalSignOut() {
      await meanwhile("sign out");
    },
  };
  beforeEach(async () => {
    between = {};
    // The index by player lags: it does not show rows that have just been written.
    const late = async (operation: string, { IndexName }: Record<string, unknown>) => {
      const happen = operation === "TransactWriteItems" ? meanwhileWritten : undefined;
      if (happen) meanwhileWritten = undefined;
      await happen?.();
      return (
        IndexName === "bannedIdentitiesByUser" &&
        ((answer: Record<string, unknown>) => (answer["Items"] = []))
      );
    };
    server = world(
      { admin, blocks, partner },
      { clients: { users, identityKey: async () => ["key"], sockets: {} }, faults: late },
    );
    await server.tables.profiles.putItem(newProfile(userId, "ada", 1));
    const score = { userId, username: "ada", score: 5, now: Date.now(), id: "one" };
    await submit(server.tables, "forest", score);
  });
  afterEach(() => server.close());

  const as = { as: "root", groups: "admins", params };
  const ban = async () =>
    assert.equal((await server.call(postBan, { ...as, body: { reason: "x" } })).status, 204);
  const lift = async () => assert.equal((await server.call(deleteBan, as)).status, 204);
  const isBanned = async () =>
    (await server.tables.profiles.getItem({ userId }, { consistent: true }))?.bannedAt !== undefined;
  const board: string = "forest#all";
  const isOnBoard = async () =>
    (await server.tables.scores.getItem({ board, userId }))?.rankKey !== undefined;
  const identities = async () => (await server.tables.bannedIdentities.scan()).items.length;

  it("leave a player who was not banned free, with all identities", async () => {
    await ban();
    assert.deepEqual([await isBanned(), await isOnBoard(), await identities()], [true, false, 2]);
    await lift();
    assert.deepEqual([await isBanned(), await isOnBoard(), await identities()], [false, true, 0]);
  });

  it("leave a player free if the lifting overtakes the ban", async () => {
    between["sign out"] = lift;
    await ban();
    assert.deepEqual([await isBanned(), await isOnBoard(), await identities()], [false, true, 0]);
  });

  it("leave a player banned if a new ban overtakes the lifting", async () => {
    await ban();
    between["enable"] = ban;
    await lift();
    assert.deepEqual([await isBanned(), await isOnBoard(), await identities()], [true, false, 2]);
    assert.equal((await server.tables.credentials.getItem({ userId }))?.banned, true);
  });

  it("admit the player's tokens again, even if the clock of the banning function is ahead", async () => {
    const status = async () => (await server.call(getBlocks, { as: userId, name: "ada" })).status;
    server.clock.advance(500);
    await ban();
    server.clock.advance(-500);
    assert.equal(await status(), 403);
    await lift();
    assert.equal(await status(), 200);
  });

  it("refuse the player's tokens, even if the clock of the function that lifted an earlier ban is ahead", async () => {
    const status = async () => (await server.call(getBlocks, { as: userId, name: "ada" })).status;
    await ban();
    server.clock.advance(500);
    await lift();
    server.clock.advance(-500);
    assert.equal(await status(), 200);
    await ban();
    assert.equal(await status(), 403);
  });

  it("are decided one after another: a request that has not seen the other's decision decides again", async () => {
    const status = async () => (await server.call(getBlocks, { as: userId, name: "ada" })).status;
    const answered = { ...as, body: { reason: "x" } };
    for (const [first, second, admitted] of [
      [lift, postBan, 200],
      [ban, deleteBan, 403],
    ] as const) {
      meanwhileWritten = first;
      assert.equal((await server.call(second, answered)).status, 409);
      assert.equal(await status(), admitted);
    }
    await lift();
    assert.equal(await status(), 200);
  });
});
