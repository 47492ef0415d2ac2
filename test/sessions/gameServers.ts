import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type ServerProcess, serverProcess } from "@game-backend/local-cloud/testing";
import { variablesIn } from "../../tools/harness/sessions/variablesIn";
import { insideRun } from "../local";
import { type Started, startGameServer as startServerOf } from "./gameServer";

/*
 * The run places a match at any game server that waits for one, so files with game servers run one after another: they are
 * those inside the run's process.
 */

/** Returns the settings that `npm start` writes for developers who start their own game server. */
export const serverEnvironment = async (): Promise<Record<string, string>> =>
  variablesIn(readFileSync(join((await insideRun()).data, "gamelift.env"), "utf8"));

/** Returns the local run's certificate, which a game server that connects over TLS trusts. */
export const serverCertificate = async (): Promise<string> =>
  readFileSync(join((await insideRun()).data, "gamelift.crt"), "utf8");

/** Starts a game server that waits for one game session. If a certificate to trust is given, it connects over TLS. */
export async function startServer(ca?: string): Promise<ServerProcess> {
  const server = serverProcess({ environment: await serverEnvironment(), ca });
  await server.connect();
  await server.ready();
  return server;
}

/** Starts the example game server of the local run, with games of `seconds`. Resolves once it waits for a game session. */
export const startGameServer = async (started: Omit<Started, "data">): Promise<ChildProcess> =>
  startServerOf({ ...started, data: (await insideRun()).data });
