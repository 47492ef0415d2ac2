import assert from "node:assert/strict";
import { Refusal } from "@game-backend/framework/errors";
import { keyHash } from "@game-backend/framework/requestHash";
import * as fc from "fast-check";
import { createLobby } from "../../functions/lobbies/createLobby";
import * as lobbies from "../../functions/lobbies/definition";
import { followGames } from "../../functions/lobbies/followGames";
import { joinLobby } from "../../functions/lobbies/joinLobby";
import { leaveLobby } from "../../functions/lobbies/leaveLobby";
import { changed, idleMs, lobbyAt, placesOf } from "../../functions/lobbies/lobby";
import { lobbyNews } from "../../functions/lobbies/lobbyNews";
import { removeMember } from "../../functions/lobbies/removeMember";
import * as parties from "../../functions/parties/definition";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { collected, run } from "../contributions";
import { size } from "../size";

const people = ["ada", "bob", "eve", "kim"];
const party = ["eve", "kim"];

const step = fc.record({
  what: fc.constantFrom(
    ...(["create", "create", "join", "join", "join", "team", "ready", "together", "leave", "kick"] as const),
    ...(["start", "placed", "over", "erase"] as const),
  ),
  who: fc.constantFrom(...people),
  whom: fc.constantFrom(...people),
  /** Which of the lobbies so far. */
  which: fc.nat({ max: 5 }),
  /** How many times the call is made concurrently. */
  times: fc.integer({ min: 1, max: 2 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Concurrent steps, the request to DynamoDB at which one of their functions dies, and the time that passes after them. */
const moment = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
  dies: fc.option(fc.integer({ min: 0, max: 12 })),
  passes: fc.constantFrom(0, 0, 0, 80_000, idleMs),
});

class Killed extends Error {}

describe("lobbies under concurrent and repeated calls that die anywhere", () => {
  let memory: World;
  let requests = 0;
  let dies: number | null = null;
  let now = Date.now();
  let codes: string[] = [];
  let keys = 0;
  before(async () => {
    memory = world(
      { lobbies, parties },
      {
        faults: () => {
          if (requests++ === dies) throw new Killed();
        },
      },
    );
    for (const name of people) await memory.tables.profiles.putItem(newProfile(name, name, 1));
    const members = Object.fromEntries(party.map((name, at) => [name, { username: name, joinedAt: at }]));
    await memory.tables.parties.putItem({ partyId: "p", leaderId: "eve", members, size: 2, version: 1 });
  });
  after(() => memory?.close());

  async function means(): Promise<never> {
    const given = {
      tables: memory.tables,
      transact: memory.transact,
      signingKey: async () => ["a key"],
      now,
    };
    return { ...given, relations: {}, ...(await collected(memory.game, given, "groups")) } as never;
  }

  async function take({ what, who, whom, which }: Step, key: string): Promise<void> {
    const player = { id: who, username: who, groups: [], signedInAt: 0 };
    const code = codes[which % Math.max(1, codes.length)] ?? "BCDFGH";
    if (what === "create") {
      const wanted = { name: "n", mode: "duel", access: "open" } as const;
      const request = { idempotencyKey: key, requestHash: keyHash(key) };
      const lobby = await createLobby(await means(), player, { ...wanted, ...request });
      if (!codes.includes(lobby.code)) codes.push(lobby.code);
    }
    if (what === "join") await joinLobby(await means(), player, code, {});
    if (what === "team") await joinLobby(await means(), player, code, { team: which % 2 ? "red" : "blue" });
    if (what === "ready") await joinLobby(await means(), player, code, { ready: which % 2 === 0 });
    if (what === "together")
      await joinLobby(await means(), { ...player, id: "eve", username: "eve" }, code, { party: "p" });
    if (what === "leave") await removeMember(await means(), code, who);
    if (what === "kick") await removeMember(await means(), code, whom, { isRemoved: true });
    if (what === "erase") await run(leaveLobby, await means(), player);
    if (what === "start") {
      const lobby = lobbyAt(await memory.tables.lobbies.getItem({ code }, { consistent: true }), now);
      if (lobby?.state !== "open") return;
      const starting = {
        ...lobby,
        state: "starting",
        gameSessionId: `game-${lobby.version}`,
        startedAt: now,
      } as const;
      await memory.tables.lobbies.putItem(changed(starting, lobby, now), {
        if: { version: { equals: lobby.version } },
      });
    }
    if (what === "placed" || what === "over") {
      const lobby = await memory.tables.lobbies.getItem({ code });
      const gameSessionId = lobby?.gameSessionId ?? "none";
      await run(
        { ...followGames, run: followGames.hear },
        { ...((await means()) as object) },
        { origin: code, gameSessionId, news: what },
      );
    }
  }

  async function assertSound(): Promise<void> {
    const { items: all } = await memory.tables.lobbies.scan();
    const { items: places } = await memory.tables.lobbyPlaces.scan();
    const live = all.flatMap((lobby) => lobbyAt(lobby, now) ?? []);
    const inside = live.flatMap(({ members }) => Object.keys(members));
    assert.equal(new Set(inside).size, inside.length, "nobody is in two lobbies");
    for (const lobby of live) {
      const members = Object.entries(lobby.members);
      assert.ok(lobby.hostId in lobby.members, "there is a host");
      assert.equal(lobby.size, members.length);
      assert.ok(members.length >= 1 && members.length <= placesOf(lobby), "no lobby is overfull");
      assert.equal(new Set(members.map(([, { team }]) => team)).size, members.length, "nor a team of one");
      for (const [userId] of members) {
        assert.ok(!lobby.removed.includes(userId), "no removed player came back");
        assert.equal(places.find((place) => place.userId === userId)?.code, lobby.code);
      }
      const isListed = lobby.listed !== undefined;
      if (isListed) assert.ok(lobby.state === "open" && members.length < placesOf(lobby));
      assert.equal(lobby.gameSessionId === undefined, lobby.state === "open", "a game goes on, or none does");
    }
    for (const { before, after } of memory.changes("lobbies")) {
      if (!after) continue;
      if (before && before.creation === after.creation) assert.equal(after.version, before.version + 1);
      const told = lobbyNews({ before, after });
      for (const userId of Object.keys(after.members)) assert.ok(told.get(userId)?.lobby);
      if (before?.creation !== after.creation) continue;
      for (const userId of Object.keys(before.members))
        if (!(userId in after.members)) assert.equal(told.get(userId)?.lobby, undefined);
    }
  }

  it("put nobody into two, overfill none, and leave none without a host", async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(moment, { minLength: 1, maxLength: 12 }), async (moments) => {
          for (const { steps, dies: at, passes } of moments) {
            [requests, dies] = [0, at];
            const calls = steps.flatMap((one) => {
              const key = `key ${keys++}`;
              return Array.from({ length: one.times }, () => take(one, key));
            });
            for (const result of await Promise.allSettled(calls)) {
              const known = result.status === "fulfilled" || result.reason instanceof Refusal;
              if (!known && !(result.reason instanceof Killed)) throw result.reason;
            }
            dies = null;
            await assertSound();
            now += passes;
            await assertSound();
          }
        })
        .afterEach(async () => {
          const { items } = await memory.tables.lobbies.scan();
          for (const { code } of items) await memory.tables.lobbies.deleteItem({ code });
          for (const userId of people) await memory.tables.lobbyPlaces.deleteItem({ userId });
          memory.changes("lobbies");
          codes = [];
        }),
      { numRuns: size(60, 3_000) },
    );
  });
});
