import type { Caller } from "@game-backend/tools/harness/caller";
import { newGuest } from "../tools/harness/guest";
import { localRun, root } from "../tools/harness/localRun";
import { anybody, type Player, signIn } from "../tools/harness/players";
import { quantile, timed } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "what an honest player gets of a route while one guest sends 160 requests a second to it";

/** The guest's requests a second: below the gateway's throttle in `dev`, 200. */
const ATTACK = 160;
/** Milliseconds between two requests of the honest player. */
const HONEST_MS = 500;

type Ask = (player: Caller) => ReturnType<Caller["get"]>;

/** Requests that GameLift's quotas limit for all players together, and one that they do not. */
const asks: Readonly<Record<string, Ask>> = {
  "GET /game-sessions": (player) => player.get("/game-sessions?mode=duel"),
  "GET /users": (player) => player.get("/users?prefix=gue"),
  "POST /avatar/update": (player) => player.post("/avatar/update", { preset: "fox" }),
  "POST /matchmaking": (player) => player.post("/matchmaking", { mode: "none" }),
  "GET /profile": (player) => player.get("/profile"),
};

/** Runs the attack on each route, for this version of the project and for the one in `beside`. */
export async function run({ quick, beside }: Options): Promise<void> {
  const rows: string[][] = [];
  for (const project of [...(beside ? [beside] : []), root]) {
    const which = project === root ? "this version" : "the other version";
    const more = ["--config", "sessions=anywhere", "--config", "gameServers=ws://127.0.0.1:*"];
    const local = await localRun({
      project,
      stack: "dev",
      more: [...more, "--config", "playerBudget=24000"],
    });
    try {
      for (const [route, ask] of Object.entries(asks)) {
        const [guest, honest] = [await newcomer(local.outputs), await newcomer(local.outputs)];
        for (const player of [guest, honest]) await ask(player);
        rows.push([route, which, ...(await attack(ask, guest, honest, quick ? 3 : 12))]);
      }
    } finally {
      await local.stop();
    }
  }
  printTable(["route", "version", "honest: not 429", "p50, ms", "p99, ms", "the guest's answers"], rows);
}

async function newcomer(outputs: Readonly<Record<string, string>>): Promise<Player> {
  const { body } = await newGuest(anybody(outputs));
  return signIn(outputs, body.username, body.secret);
}

/** Sends both players' requests for some seconds, on time whatever the answers take. */
async function attack(ask: Ask, guest: Player, honest: Player, seconds: number): Promise<string[]> {
  const statuses = new Map<number, number>();
  const flood = every(1_000 / ATTACK, seconds, async () => {
    const { status } = await ask(guest);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  });
  const times: number[] = [];
  let served = 0;
  await every(HONEST_MS, seconds, async () => {
    const { ms, result } = await timed(() => ask(honest));
    times.push(ms);
    if (result.status !== 429) served++;
  });
  await flood;
  const answers = [...statuses].map(([status, count]) => `${status}: ${count}`).join(", ");
  return [
    `${served} of ${times.length}`,
    quantile(times, 0.5).toFixed(0),
    quantile(times, 0.99).toFixed(0),
    answers,
  ];
}

async function every(ms: number, seconds: number, work: () => Promise<void>): Promise<void> {
  const working: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n * ms < seconds * 1_000; n++) {
    await new Promise((resume) => setTimeout(resume, Math.max(0, began + n * ms - performance.now())));
    working.push(work());
  }
  await Promise.all(working);
}
