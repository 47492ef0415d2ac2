import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { perTenMinutes, shareOfGuests, startsPerHour } from "@game-backend/framework/sessions/limits";
import type { Answered } from "@game-backend/tools/harness/world/requests";
import * as matchmaking from "../../functions/matchmaking/definition";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { newProfile } from "../../functions/profile/newProfile";
import { countSeat, countStart } from "../../functions/sessions/hosting/countStart";
import { type World, world } from "../../tools/harness/ownWorld";
import { type Matching, matching } from "../sessions/matching";

describe("a player who starts one thing after another", function () {
  this.timeout(60_000);
  let world: Matching;
  before(async () => {
    world = await matching();
  });
  after(() => world?.close());

  const keyed = () => ({ headers: { "idempotency-key": randomUUID() } });
  const search = (as: string) =>
    world.call(postMatchmaking, { as, body: { mode: "duel", latencies: { "us-east-1": 20 } }, ...keyed() });
  /** Repeats a request as often as is allowed within ten minutes, and once more. Returns the last answer. */
  async function oneTooMany(most: number, ask: () => Promise<Answered>): Promise<Answered> {
    let last: Answered | undefined;
    // The ten minutes may end once during the loop.
    for (let asked = 0; asked <= 2 * most; asked++) {
      last = await ask();
      if (last.status === 429) break;
      assert.ok(last.status < 300, JSON.stringify(last.body));
    }
    const wait = Number(last?.headers["Retry-After"]);
    assert.ok(wait >= 1 && wait <= 600, JSON.stringify(last));
    return last ?? assert.fail();
  }

  it("cannot decline match after match, but repeats a request as often as needed", async () => {
    let last = "";
    const again = async () => {
      if (last) await world.call(deleteMatchmaking, { as: "ida", params: { ticketId: last } });
      const answer = await search("ida");
      last = answer.body.ticketId;
      return answer;
    };
    const refused = await oneTooMany(perTenMinutes.searches, again);
    assert.match(refused.body.message, /20 searches in ten minutes/);
    assert.equal(await world.tables.searches.getItem({ userId: "ida" }), undefined);
    const request = { as: "max", body: { mode: "duel", latencies: { "us-east-1": 20 } }, ...keyed() };
    for (let repeated = 0; repeated <= perTenMinutes.searches; repeated++)
      assert.equal((await world.call(postMatchmaking, request)).status, 202);
  });
});

describe("the starts of game sessions and searches in an hour", () => {
  let memory: World;
  beforeEach(() => {
    memory = world({ matchmaking });
  });
  afterEach(() => memory.close());

  /** An hour that begins at 0. */
  const at = 1;
  const identityKey = async () => ["a key"];
  const perNetwork = 160;
  async function signUp(userId: string, guest: boolean) {
    const profile = newProfile(userId, userId, 0);
    await memory.tables.profiles.putItem(guest ? { ...profile, guest } : profile);
  }
  /** Starts as often as is allowed. Returns the number of starts, and the error after the last one. */
  async function startAll(userId: string, address?: string, now = at) {
    for (let starts = 0; ; starts++) {
      const caller = { userId, address, identityKey, startsPerNetwork: `${perNetwork}` };
      const refused = await countStart(memory.tables, "game sessions", caller, now);
      if (refused) return { starts, refused };
    }
  }

  it("of a player are bounded, until the next hour", async () => {
    await signUp("ada", false);
    const { starts, refused } = await startAll("ada");
    assert.equal(starts, startsPerHour.player);
    assert.match(refused.message, /40 game sessions and searches an hour/);
    assert.deepEqual([refused.status, refused.retryAfter], [429, 3600]);
    assert.equal((await startAll("ada", undefined, 3_600_000)).starts, startsPerHour.player);
  });

  it("of guests are fewer, and those of all guests of a network are bounded too", async () => {
    for (const guest of ["g1", "g2", "g3"]) await signUp(guest, true);
    assert.equal((await startAll("g1", "203.0.113.7")).starts, startsPerHour.guest);
    const second = await startAll("g2", "203.0.113.7");
    assert.equal(second.starts, perNetwork * shareOfGuests - startsPerHour.guest);
    assert.match(second.refused.message, /all guests of a network/);
    assert.equal((await startAll("g3", "203.0.113.8")).starts, startsPerHour.guest);
  });

  it("of all players of a network are bounded, and guests do not use up theirs", async () => {
    await signUp("g1", true);
    await startAll("g1", "203.0.113.7");
    let sum = 0;
    for (let player = 0; player < 6; player++) {
      await signUp(`p${player}`, false);
      sum += (await startAll(`p${player}`, "203.0.113.7")).starts;
    }
    assert.equal(sum, perNetwork);
  });

  it("of all players whose address is unknown are bounded like those of a network", async () => {
    let sum = 0;
    for (let player = 0; player < 6; player++) {
      await signUp(`p${player}`, false);
      sum += (await startAll(`p${player}`)).starts;
    }
    assert.equal(sum, perNetwork);
  });

  it("do not include seats, of which a player takes 20 in ten minutes", async () => {
    for (let seat = 0; seat < perTenMinutes.seats; seat++)
      assert.equal(await countSeat(memory.tables, "eve", at), undefined);
    const refused = await countSeat(memory.tables, "eve", at);
    assert.match(String(refused?.message), /20 seats in ten minutes/);
  });
});
