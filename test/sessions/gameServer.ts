import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

const gameServer = resolve(__dirname, "../../examples/game-server/main.ts");

export interface Started {
  readonly seconds: number;
  readonly udp?: boolean;
  /** The data folder of the run. */
  readonly data: string;
}

/** Starts the example game server, with games of `seconds`. Resolves once it waits for a game session. */
export async function startGameServer({ seconds, udp, data }: Started): Promise<ChildProcess> {
  const options = ["--data", data, "--port", "0", "--servers", "1", ...(udp ? ["--udp"] : [])];
  const server = spawn(process.execPath, ["--import", "./tools/node.mjs", gameServer, ...options], {
    env: { ...process.env, GAME_SECONDS: String(seconds), AWAY_SECONDS: "120" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(server.stdout);
  const ended = once(server, "exit").then(([code]) => assert.fail(`the game server ended with ${code}`));
  ended.catch(() => {});
  await Promise.race([once(lines, "line"), ended]);
  return server;
}
