import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Recorder } from "@game-backend/tools/cost/recorder";
import { catalogCapacity } from "../tools/cost/catalogScenario";
import { localRun, root } from "../tools/harness/localRun";
import { templates } from "./catalog/templates";
import { load } from "./lib/load";
import { cpuMs } from "./lib/processes";
import { printRounds, type Round } from "./lib/roundsTable";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "the gateway directly to DynamoDB, against the same by functions; templates; capacity units";

const CONNECTIONS = 50;
const json = { "content-type": "application/json" };

export async function run({ quick }: Options): Promise<void> {
  await throughput(quick ? { rounds: 1, seconds: 2 } : { rounds: 3, seconds: 8 });
  printTable(["what", "median", "unit"], templates(quick ? 1_000 : 20_000));
  await capacity();
}

/** Prints the medians of rounds in which templates and functions alternate. */
async function throughput({ rounds, seconds }: { rounds: number; seconds: number }): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "bench-catalog-"));
  const server = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", "tsx", "bench/catalog/serve.ts", data],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  try {
    const url = await addressOf(server);
    const measured = new Map<string, Round[]>();
    for (let round = 0; round <= rounds; round++)
      for (const method of ["GET", "PUT"])
        for (const by of ["direct", "function"]) {
          const before = cpuMs([server.pid ?? 0]);
          const result = await load({
            url: `${url}/${by}/torch`,
            method,
            headers: Array.from({ length: CONNECTIONS }, () => json),
            ...(method === "PUT" && { body }),
            for: { seconds },
          });
          const cpu = (cpuMs([server.pid ?? 0]) - before) / result.total;
          const key = `${method}, ${by === "direct" ? "templates" : "a function"}`;
          // The first round warms up.
          if (round > 0) measured.set(key, [...(measured.get(key) ?? []), { ...result, cpu }]);
        }
    printRounds("operation, by", measured);
  } finally {
    if (server.exitCode === null && server.kill("SIGTERM")) await once(server, "exit");
    rmSync(data, { recursive: true, force: true });
  }
}

const body = () => JSON.stringify({ name: "Torch", description: "Burns.", price: 5, onSale: true });

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout) for await (const line of createInterface(stdout)) if (line.startsWith("http")) return line;
  throw new Error("the program did not start");
}

async function capacity(): Promise<void> {
  const local = await localRun();
  try {
    const recorder = new Recorder();
    await catalogCapacity(local.outputs, recorder);
    printTable(
      ["route", "variant", "status", "read units", "write units"],
      recorder.measured.map(({ route, variant, status, units }) => [
        route,
        variant,
        status,
        units.read,
        units.write,
      ]),
    );
  } finally {
    await local.stop();
  }
}
