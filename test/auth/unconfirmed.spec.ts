import assert from "node:assert/strict";
import * as auth from "../../functions/auth/definition";
import deleteUnused from "../../functions/auth/deleteUnused";
import { deleteUnconfirmed } from "../../functions/auth/unconfirmed";
import { reserveName } from "../../functions/names/reserveName";
import { newProfile } from "../../functions/profile/newProfile";
import { newSignUp, unconfirmedDays } from "../../functions/signUps/newSignUp";
import { type World, world } from "../../tools/harness/ownWorld";

const day = 86_400_000;
const came = Date.UTC(2026, 0, 1, 22);
const now = came + unconfirmedDays * day;

/** A pool with these users, each with a status. A name may belong to a later user. */
const pool = (accounts: Readonly<Record<string, { sub: string; status: string }>>) => {
  const asked: string[] = [];
  return {
    asked,
    AdminGetUser: async (username: string) => {
      asked.push(username);
      const account = accounts[username];
      return account && { sub: account.sub, "cognito:user_status": account.status };
    },
  };
};

describe("accounts that nobody confirms", () => {
  let memory: World;
  before(() => {
    memory = world({ auth });
  });
  after(() => memory.close());

  it("are deleted after three days, which frees their names, and no other account is", async () => {
    const { signUps, profiles, dataRequests } = memory.tables;
    const names = ["squatter", "player", "invited", "gone", "taken-again"];
    for (const username of names)
      await signUps.putItem(newSignUp({ userId: `sub-${username}`, username }, came));
    await profiles.putItem(newProfile("sub-player", "player", came));
    for (const username of names) assert.ok(await reserveName(memory, username));
    const users = pool({
      squatter: { sub: "sub-squatter", status: "UNCONFIRMED" },
      player: { sub: "sub-player", status: "CONFIRMED" },
      // Confirmed, but the trigger that creates the rows failed: the next sign-in creates them.
      invited: { sub: "sub-invited", status: "CONFIRMED" },
      "taken-again": { sub: "another", status: "UNCONFIRMED" },
    });
    const given = { tables: memory.tables, users } as never;
    assert.equal(await deleteUnconfirmed(given, now - day), 0, "not before");
    assert.equal(await deleteUnconfirmed(given, now), 1);
    assert.ok(await reserveName(memory, "g\u043ene"), "Cognito has dropped the user with this name");
    for (const username of ["\u0440layer", "t\u0430ken-again"])
      assert.ok(!(await reserveName(memory, username)), username);
    assert.ok(!users.asked.includes("player"), "Cognito is not asked about a player with a profile");
    const { items } = await dataRequests.scan();
    assert.deepEqual(
      items.map((row) => [row.userId, row.kind, "username" in row && row.username]),
      [["sub-squatter", "deletion", "squatter"]],
    );
    const job = {
      input: { at: new Date(now + 2 * day).toISOString() },
      playedChecks: {},
      tables: memory.tables,
      users,
    };
    assert.deepEqual(await deleteUnused.handler(job as never), { guests: 0, unconfirmed: 1 }, "repeatable");
    assert.equal(await deleteUnconfirmed(given, now + 3 * day), 0, "the row has expired");
  });
});
