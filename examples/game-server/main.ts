import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";

import { host } from "./host";
import { settingsOf } from "./settings";

const { values } = parseArgs({
  options: {
    data: { type: "string", default: process.env["LOCAL_CLOUD_DATA"] || ".local/dev" },
    port: { type: "string", default: "7001" },
    servers: { type: "string", default: "4" },
  },
});

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
// A local run that starts this server keeps its standard input open, and ends it even when it is killed.
if (process.env["LOCAL_CLOUD_DATA"]) process.stdin.once("end", () => stop.abort()).resume();

/** Milliseconds between two tries to reach GameLift. */
const pause = 2_000;

/** Runs one server process after the other, until the signal: each hosts one game session. */
async function keepReady(port: number): Promise<void> {
  while (!stop.signal.aborted)
    try {
      await host(settingsOf(process.env, values.data), port, stop.signal);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      console.error(`GameLift cannot be reached; the next try is in ${pause / 1_000} s`);
      await setTimeout(pause, undefined, { signal: stop.signal });
    }
}

const isUnreachable = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ECONNREFUSED";

async function main(): Promise<void> {
  const [port, servers] = [Number(values.port), Number(values.servers)];
  if (!Number.isInteger(port) || port < 0 || port > 60_000) throw new Error("--port is 0 to 60000");
  if (!Number.isInteger(servers) || servers < 1 || servers > 50) throw new Error("--servers is 1 to 50");
  await Promise.all(Array.from({ length: servers }, (_, at) => keepReady(port && port + at)));
}

main().catch((error: Error) => {
  if (!stop.signal.aborted) console.error(`The game server ends: ${error.message}`);
  process.exit(stop.signal.aborted ? 0 : 1);
});
