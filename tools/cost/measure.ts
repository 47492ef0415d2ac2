import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFiles } from "@game-backend/framework/live/readDocuments";
import { type LocalCloud, startCloud } from "@game-backend/local-cloud";
import { Meter } from "@game-backend/tools/cost/meter";
import type { Answer } from "@game-backend/tools/harness/caller";
import { Socket } from "@game-backend/tools/harness/socket";
import { publishTo, served } from "@game-backend/tools/live/stack";
import { version } from "../../package.json";
import { newPlayer, type Player } from "../harness/players";
import { bundleOf, type Measurements, measuredFile } from "./measured";
import { build, scenario } from "./scenario";

/** Players whose better scores arrive at once, to measure the savings of batches. */
const crowdSize = 50;

/** Counters of the ledger besides the sample's. With any, each line rewrites a row of the player's. */
const counters = {
  lines: { title: "Lines of the wallet", of: "ledger" },
  earned: { title: "Coins that came in", of: "ledger", where: { currency: "coins" } },
};

/** Calls every route in a local run, and writes the use of each to measured.json. Takes some minutes. */
export async function measure(folder: string, stack: string): Promise<Measurements> {
  const data = mkdtempSync(join(tmpdir(), "cost-"));
  try {
    const cloud = await startCloud({
      folder,
      stack,
      data,
      port: 0,
      awsPort: 0,
      config: {
        throttleRate: "5000",
        playerBudget: "0",
        accountsPerNetwork: "1000",
        mailFrom: "no-reply@example.com",
        mailsPerDay: "1000",
      },
    });
    try {
      await publishCounters(join(data, "outputs.json"), folder);
      const measurements = await play(cloud);
      writeFileSync(measuredFile, `${JSON.stringify(measurements, undefined, 2)}\n`);
      return measurements;
    } finally {
      await cloud.close();
    }
  } finally {
    rmSync(data, { recursive: true });
  }
}

async function publishCounters(outputs: string, folder: string): Promise<void> {
  const { documents } = readFiles(folder);
  const base = (await served(outputs)).head?.number ?? 0;
  const all = { ...documents, counters: { ...documents["counters"], ...counters } };
  await publishTo(outputs, { base, documents: all, by: "npm run cost", note: "Counters of the ledger" });
}

async function play(cloud: LocalCloud): Promise<Measurements> {
  const outputs = cloud.written as Readonly<Record<string, string>>;
  const meter = new Meter(cloud);
  const crowd = await scenario(outputs, meter, async () => {
    await meter.measure(
      "sign-up",
      "confirmed, and signed in",
      done(() => newPlayer(outputs, "ada-lovelace", build)),
    );
    const players: Player[] = [];
    for (let n = 0; n < crowdSize; n++) players.push(await newPlayer(outputs, `crowd-${n}`, build));
    const [watcher] = players;
    if (!watcher) throw new Error("no players");
    await sockets(meter, watcher, outputs);
    const better = (score: number) => (player: Player) =>
      player.post("/score", { gameArea: "forest", score });
    await Promise.all(players.map(better(1)));
    const { after } = await meter.watch(() => Promise.all(players.map(better(2))));
    return { requests: crowdSize, after };
  });
  const requests = meter.measured.map(({ units: _, ...measured }) => ({
    ...measured,
    bundle: bundleOf(Object.keys(measured.invocations), cloud.graph),
  }));
  return { release: version, requests, crowd };
}

/** Wraps an action that gets no answer from the API, so that a meter can measure it. */
const done = (send: () => Promise<unknown> | undefined) => async (): Promise<Answer> => {
  await send();
  const none = { read: 0, write: 0 };
  return { status: 200, headers: {}, body: "", units: none, ownUnits: none };
};

/** Measures a socket's life: opened with a ticket, subscribed, pinged, notified, closed. */
async function sockets(meter: Meter, player: Player, outputs: Readonly<Record<string, string>>) {
  const { body } = await player.post("/realtime/ticket", {});
  let socket: Socket | undefined;
  await meter.measure(
    "socket $connect",
    "with a ticket",
    done(async () => {
      socket = await Socket.open(`${outputs["realtimeUrl"]}?ticket=${body.ticket}`);
    }),
  );
  const ask = (action: string, answer: string, topic?: string) =>
    meter.measure(
      `socket ${action}`,
      "own",
      done(() => socket?.ask({ action, topic }, answer)),
    );
  await ask("subscribe", "subscribed", "leaderboard:forest");
  await ask("ping", "pong");
  const submit = (score: number) => () => player.post("/score", { gameArea: "forest", score });
  await submit(1)();
  await meter.measure("POST /score", "better, watched", submit(200));
  await meter.measure(
    "socket $disconnect",
    "closed",
    done(() => socket?.close()),
  );
}
