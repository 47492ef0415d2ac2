// full: it runs a day of players, and kills processes

import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";

import { play } from "../../tools/harness/day/play";
import { Traffic } from "../../tools/harness/day/traffic";
import { cloud } from "../local";
import { startGameServer } from "../sessions/gameServers";

describe("a day of four players", () => {
  let server: ChildProcess;
  before(async () => {
    server = await startGameServer({ seconds: 1 });
  });
  after(() => {
    if (server?.exitCode === null) server.kill("SIGKILL");
  });

  it("ends with the balances, items, faces, matches, messages, scores and ranks of its books", async () => {
    const { written } = await cloud();
    const outputs = Object.fromEntries(
      Object.entries(written).filter((output): output is [string, string] => typeof output[1] === "string"),
    );
    // Names and a region that no other spec uses.
    const day = { prefix: `day-${randomBytes(5).toString("hex")}`, region: "ca-central-1" };
    const population = { seed: 7, players: 4, visits: 2, duels: 1, atOnce: 4 };
    await play(outputs, { ...day, ...population }, new Traffic());
  });
});
