import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";

import { highestPort } from "./door";
import { host } from "./host";
import { settingsOf } from "./settings";

const options = {
  data: { type: "string", default: process.env["LOCAL_CLOUD_DATA"] || ".local/dev" },
  port: { type: "string", default: "7001" },
  servers: { type: "string", default: "4" },
  udp: { type: "boolean", default: false },
} as const;

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
// A local run that starts this server keeps its standard input open. The input ends with the run, even if the run is
// killed.
if (process.env["LOCAL_CLOUD_DATA"]) process.stdin.once("end", () => stop.abort()).resume();

/** Milliseconds before a retry. */
const pause = 2_000;
/** The most consecutive failures of a port before it hosts no more sessions: the token may have expired. */
const mostFailures = 10;

/**
 * Runs one server process after another at a port, until the signal; each hosts one game session. Rejects if the first
 * process is refused, because the settings are wrong then. After later failures it retries, so that games at other
 * ports continue, and it resolves after too many consecutive failures.
 */
async function keepReady(port: number, data: string, isUdp: boolean): Promise<void> {
  let wasReady = false;
  let failures = 0;
  const isReady = () => {
    wasReady = true;
    failures = 0;
  };
  while (!stop.signal.aborted && failures <= mostFailures)
    try {
      await host({ ...settingsOf(process.env, data), isUdp }, port, { signal: stop.signal, isReady });
    } catch (error) {
      if (stop.signal.aborted) throw error;
      const isAway = isUnreachable(error);
      if (!isAway && !wasReady) throw error;
      if (!isAway) failures++;
      const reason = isAway ? "GameLift cannot be reached" : `A server process has failed: ${error}`;
      console.error(`${reason}; the next try is in ${pause / 1_000} s`);
      await setTimeout(pause, undefined, { signal: stop.signal });
    }
}

const isUnreachable = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ECONNREFUSED";

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const [port, servers] = [Number(values.port), Number(values.servers)];
  if (!Number.isInteger(servers) || servers < 1 || servers > 50) throw new Error("--servers is 1 to 50");
  const highest = highestPort + 1 - servers;
  if (!Number.isInteger(port) || port < 0 || port > highest)
    throw new Error(
      `--port is 0 to ${highest}, because each of the ${servers} servers has a port up to ${highestPort}`,
    );
  await Promise.all(
    Array.from({ length: servers }, (_, at) => keepReady(port && port + at, values.data, values.udp)),
  );
  throw new Error("no server process is left");
}

main().catch((error: Error) => {
  if (!stop.signal.aborted) console.error(`The game server ends: ${error.message}`);
  process.exit(stop.signal.aborted ? 0 : 1);
});
