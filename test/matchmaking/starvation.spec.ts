import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { emptySeconds, lookSeconds, openPlaces } from "@game-backend/framework/sessions/limits";
import { until } from "@game-backend/local-cloud/testing";
import getOwnMatchmaking from "../../functions/matchmaking/routes/getOwnMatchmaking";
import postAccept from "../../functions/matchmaking/routes/postAccept";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import { type Matching, matching } from "../sessions/matching";

/** The server processes of `npm start`. */
const processes = 4;

describe("players who take game servers and never join", function () {
  this.timeout(60_000);
  let world: Matching;
  let passed: number;
  let ports: number;
  let searches: Map<string, string>;
  let answered: Set<string>;
  let hosting: Promise<void>[];
  beforeEach(async () => {
    world = await matching(undefined, { processes });
    passed = 0;
    ports = 4_000;
    searches = new Map();
    answered = new Set();
    hosting = [];
    for (let at = 0; at < processes; at++) await host();
  });
  afterEach(() => world?.close());

  const games = () => world.service.engine.context.store.games.all();
  const held = () => games().filter(({ status }) => status === "ACTIVE").length;
  const key = () => ({ headers: { "idempotency-key": randomUUID() } });

  /** Keeps a server process ready. When GameLift asks it to end, another takes its place. */
  async function host(): Promise<void> {
    const server = await world.service.server({ port: ++ports });
    void server.push("TerminateProcess").then(() => {
      const next = async () => {
        await server.call("TerminateServerProcess");
        server.kill();
        await host();
      };
      hosting.push(next());
    });
  }

  const search = async (as: string) => {
    const body = { mode: "duel", latencies: { "us-east-1": 20 } };
    const { status, body: made } = await world.call(postMatchmaking, { as, body, ...key() });
    if (status === 202) searches.set(as, made.ticketId);
    return status;
  };
  const create = (as: string) => world.call(postGameSession, { as, body: { mode: "duel" }, ...key() });
  const stateOf = async (as: string) => (await world.call(getOwnMatchmaking, { as })).body;

  /** A second passes; everybody accepts what was found. */
  async function second(): Promise<void> {
    world.service.pass(1);
    await until(() => games().every(({ status }) => status !== "ACTIVATING"));
    world.service.engine.tick();
    for (const text of world.notifications()) await world.tell(text);
    if (++passed % lookSeconds === 0) {
      await world.look();
      await until(() => games().every(({ status }) => status !== "TERMINATING"));
      await Promise.all(hosting);
    }
    for (const [as, ticketId] of searches) {
      const { status, matchId } = await stateOf(as);
      if (status !== "REQUIRES_ACCEPTANCE" || answered.has(`${as} ${matchId}`)) continue;
      answered.add(`${as} ${matchId}`);
      await world.call(postAccept, { as, params: { ticketId }, body: { accept: true } });
    }
  }

  /** Returns the seconds until two honest players have seats. `meanwhile` runs in each of them. */
  async function honestWait(meanwhile: () => Promise<unknown> = async () => {}): Promise<number> {
    const pair = ["ada", "bob"];
    for (const one of pair) assert.equal(await search(one), 202);
    for (let seconds = 1; seconds <= 90; seconds++) {
      await second();
      const states = await Promise.all(pair.map(stateOf));
      if (states.every(({ playerSessionId }) => playerSessionId)) return seconds;
      await meanwhile();
    }
    return assert.fail(`no seats: ${JSON.stringify(await Promise.all(pair.map(stateOf)))}`);
  }

  /** Takes processes: at most half by sessions, the rest by matches of two. */
  async function attack(taken: number): Promise<string[]> {
    const open = Math.min(taken, openPlaces(processes));
    const attackers: string[] = [];
    for (let at = 0; at < open; at++) {
      attackers.push(`creator-${at}`);
      assert.equal((await create(`creator-${at}`)).status, 201);
    }
    for (let at = 2 * open; at < 2 * taken; at++) {
      attackers.push(`searcher-${at}`);
      await search(`searcher-${at}`);
    }
    for (let tries = 0; held() < taken && tries < 8; tries++) await second();
    assert.equal(held(), taken);
    return attackers;
  }

  it("cost an honest match at most two seconds while one process is free", async () => {
    const alone = await honestWait();
    await world.close();
    world = await matching(undefined, { processes });
    searches.clear();
    for (let at = 0; at < processes; at++) await host();
    await attack(processes - 1);
    const wait = await honestWait();
    assert.ok(wait <= alone + 2, `${wait} s instead of ${alone} s`);
  });

  it("keep all processes from others until their sessions end, 30 s at most, even if they come back at once", async () => {
    const attackers = await attack(processes);
    const again = async () => {
      for (const one of attackers) await (one.startsWith("creator") ? create(one) : search(one));
    };
    const wait = await honestWait(again);
    // The match itself takes some seconds: to be found, accepted and placed.
    assert.ok(wait > 5 && wait <= emptySeconds + 5, `${wait} s`);
  });
});
