// full: it kills the game server

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { resolve } from "node:path";
import { until } from "@game-backend/local-cloud/testing";
import getMatches from "../../functions/matches/getMatches";
import getOwnMatchmaking from "../../functions/matchmaking/routes/getOwnMatchmaking";
import postAccept from "../../functions/matchmaking/routes/postAccept";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { Client } from "../../tools/harness/sessions/client";
import { type Matching, matching } from "../sessions/matching";

const main = resolve(__dirname, "../../examples/game-server/main.ts");

describe("a game server's process that is killed in a match", function () {
  this.timeout(60_000);
  let world: Matching;
  let server: ChildProcess;
  const clients: Client[] = [];
  before(async () => {
    world = await matching();
    const backend = { API_URL: "http://127.0.0.1:9", AWS_REGION: "us-east-1" };
    server = spawn(
      process.execPath,
      ["--import", "./tools/node.mjs", main, "--port", "0", "--servers", "1"],
      {
        env: {
          ...process.env,
          ...world.service.environment,
          ...backend,
          ...{ LOCAL_CLOUD_DATA: "", AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "secret" },
        },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    await once(server.stdout ?? assert.fail(), "data");
  });
  after(async () => {
    for (const client of clients) client.drop();
    server?.kill("SIGKILL");
    await world?.close();
  });

  const players = ["ada", "bob"];
  const search = (as: string) =>
    world.call(postMatchmaking, {
      ...{ as, body: { mode: "duel", latencies: { "us-east-1": 20 } } },
      headers: { "idempotency-key": randomUUID() },
    });
  const stateOf = async (as: string) => (await world.call(getOwnMatchmaking, { as })).body;
  const { games, processes } = (() => ({
    games: () => world.service.engine.context.store.games.all(),
    processes: () => world.service.engine.context.store.processes.all(),
  }))();
  async function step(): Promise<void> {
    world.service.pass(1);
    await until(() => games().every(({ status }) => status !== "ACTIVATING"));
    world.service.engine.tick();
    for (const text of world.notifications()) await world.tell(text);
  }

  it("leaves both players free for another match at once, without a result and without a penalty", async () => {
    for (const as of players) assert.equal((await search(as)).status, 202);
    await step();
    for (const as of players) {
      const { ticketId } = await stateOf(as);
      await world.call(postAccept, { as, params: { ticketId }, body: { accept: true } });
    }
    for (let steps = 0; steps < 5; steps++) await step();
    for (const as of players) {
      const { ipAddress, port, playerSessionId } = await stateOf(as);
      const client = new Client({ ipAddress, port, playerSessionId });
      clients.push(client);
      await client.next("welcome");
    }
    assert.equal((await search("ada")).status, 409);
    const [process] = processes();
    server.kill("SIGKILL");
    await world.service.untilLost(process?.id ?? "");
    for (let steps = 0; steps < 4; steps++) {
      world.service.pass(30);
      for (const text of world.notifications()) await world.tell(text);
    }
    assert.deepEqual(
      games().map(({ status }) => status),
      ["TERMINATED"],
    );
    for (const as of players) {
      const { body } = await world.call(getMatches, { as });
      assert.deepEqual(body.matches, []);
      assert.equal((await search(as)).status, 202);
    }
  });
});
