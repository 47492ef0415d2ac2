import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ServerProcess } from "../../packages/local-cloud/test/gamelift/serverProcess";
import { cloud } from "../local";

/** What `npm start` writes for those who start their own game server. */
export async function serverEnvironment(): Promise<Record<string, string>> {
  const text = readFileSync(join((await cloud()).data, "gamelift.env"), "utf8");
  return Object.fromEntries(
    [...text.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** A game server that waits for one game session. */
export async function startServer(): Promise<ServerProcess> {
  const server = new ServerProcess({ environment: await serverEnvironment() });
  await server.connect();
  await server.ready();
  return server;
}
