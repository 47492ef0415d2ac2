import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

import { ServerProcess } from "../../packages/local-cloud/test/gamelift/serverProcess";
import { variablesIn } from "../../tools/harness/sessions/variablesIn";
import { cloud } from "../local";

/** Returns the settings that `npm start` writes for developers who start their own game server. */
export const serverEnvironment = async (): Promise<Record<string, string>> =>
  variablesIn(readFileSync(join((await cloud()).data, "gamelift.env"), "utf8"));

/** Returns the local run's certificate, which a game server that connects over TLS trusts. */
export const serverCertificate = async (): Promise<string> =>
  readFileSync(join((await cloud()).data, "gamelift.crt"), "utf8");

/** Starts a game server that waits for one game session. If a certificate to trust is given, it connects over TLS. */
export async function startServer(ca?: string): Promise<ServerProcess> {
  const server = new ServerProcess({ environment: await serverEnvironment(), ca });
  await server.connect();
  await server.ready();
  return server;
}

const gameServer = resolve(__dirname, "../../examples/game-server/main.ts");

interface Started {
  readonly seconds: number;
  readonly udp?: boolean;
  /** The data folder of the run; by default that of the specs' common one. */
  readonly data?: string;
}

/** Starts the example game server, with games of `seconds`. Resolves once it waits for a game session. */
export async function startGameServer({ seconds, udp, data }: Started): Promise<ChildProcess> {
  const folder = data ?? (await cloud()).data;
  const options = ["--data", folder, "--port", "0", "--servers", "1", ...(udp ? ["--udp"] : [])];
  const server = spawn(process.execPath, ["--import", "tsx", gameServer, ...options], {
    env: { ...process.env, GAME_SECONDS: String(seconds), AWAY_SECONDS: "120" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(server.stdout);
  const ended = once(server, "exit").then(([code]) => assert.fail(`the game server ended with ${code}`));
  ended.catch(() => {});
  await Promise.race([once(lines, "line"), ended]);
  return server;
}
