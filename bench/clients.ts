import { type ClientName, clients } from "../clients/conformance/clients";
import { Runner } from "../clients/conformance/host/runner";
import { Actor } from "../clients/conformance/real/actor";
import { patienceMs } from "../clients/conformance/real/patience";
import { outputOf, type Run } from "../clients/conformance/real/run";
import { withRun } from "../clients/conformance/real/withRun";
import { curl } from "./clients/curl";
import { idleHour } from "./clients/idle";
import { median, range } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "milliseconds of a call through each client, beside curl; what a client sends in an idle hour";

/** A turn's calls; curl and the client take turns. */
const atOnce = 10;

export async function run({ quick }: Options): Promise<void> {
  const names = Object.keys(clients) as ClientName[];
  const able: ClientName[] = [];
  for (const name of names) {
    const missing = await clients[name].missing();
    if (missing) console.log(`${name} is left out, for this machine lacks ${missing}`);
    else able.push(name);
  }
  await withRun(undefined, async (local) => {
    const rows: string[][] = [];
    for (const name of able) rows.push(await measured(name, local, quick ? 1 : 3));
    printTable(["client", "a call, ms", "range", "curl, ms", "range", "a frame, ms"], rows);
  });
  const idle: string[][] = [];
  for (const name of able) idle.push([name, ...(await idleHour(name))]);
  printTable(["client", "idle, requests", "with a socket, requests", "messages"], idle);
}

async function measured(name: ClientName, run: Run, turns: number): Promise<string[]> {
  const apiUrl = outputOf(run, "apiUrl");
  const { guest, token } = await Actor.create(run);
  const started = { end: () => {} };
  const { runner, close } = await Runner.connect((address) => {
    started.end = clients[name].start(address);
  }, patienceMs);
  try {
    await runner.ask("client", {
      ...{ session: true, random: 0.5, now: Date.now(), address: apiUrl },
      cognitoEndpoint: outputOf(run, "awsEndpoint"),
      userPoolClientId: outputOf(run, "userPoolClientId"),
      stored: { guest: JSON.stringify(guest) },
    });
    await runner.ask("enter", {});
    const ask = async () =>
      (await runner.ask("time", { route: "getWallet", times: atOnce })).value as number[];
    await ask();
    const own: number[] = [];
    const other: number[] = [];
    for (let turn = 0; turn < turns; turn++) {
      other.push(...curl(`${apiUrl}/wallet`, await token(), atOnce));
      own.push(...(await ask()));
    }
    const frame =
      name === "godot" ? Number((await runner.ask("frames", { times: 30 })).value).toFixed(1) : "";
    return [name, median(own).toFixed(1), range(own, 1), median(other).toFixed(1), range(other, 1), frame];
  } finally {
    close();
    started.end();
  }
}
