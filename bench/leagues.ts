import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { Killed } from "@game-backend/tools/harness/world/faults";
import { newWallet } from "../functions/economy/newWallet";
import { lineKey, memberKey, weekKey } from "../functions/edges/memberships";
import { boardOf } from "../functions/leaderboard/rules/boards";
import { newProfile } from "../functions/profile/newProfile";
import closeSeason from "../functions/seasons/closeSeason";
import { world } from "../tools/harness/world";
import { printTable } from "./lib/table";
import type { Options } from "./options";
import { distributions } from "./ranks/distributions";
import { populate, userId } from "./ranks/populate";

export const what = "the close of a week of the sample's league, in one run of the job and in slices";

const league = "forest";
const week = "2026-W47";
const ends = Date.UTC(2026, 10, 23);
const board = boardOf(league, "week", ends - 1);
const most = 50;
/** The sample's tiers, and the share of the members in each. */
const tiers = { bronze: 0.4, silver: 0.3, gold: 0.2, crystal: 0.1 };
/** Milliseconds of a call, as DynamoDB takes them within a region. */
const takes = (operation: string) => (operation === "TransactWriteItems" ? 12 : 5);

/** Closes a week of so many members, 100,000 by default, at once and in slices of a minute, by a simulated clock. */
export async function run({ quick, players = quick ? 2_000 : 100_000 }: Options): Promise<void> {
  const rows = [];
  for (const slice of [900, quick ? 0.2 : 10]) rows.push(await measure(players, slice));
  printTable(
    ["members", "cohorts", "paid", "slice, s", "runs", "seconds", "longest", "calls", "RCU", "WCU", "CPU s"],
    rows,
  );
}

async function measure(members: number, slice: number) {
  const clock = new WorldClock(ends - 86_400_000);
  let calls = 0;
  let until = Number.POSITIVE_INFINITY;
  let isMeasured = false;
  const own = world({
    clock,
    partitions: {},
    faults: async (operation) => {
      if (!isMeasured) return clock.advance(takes(operation));
      calls++;
      clock.calls--;
      try {
        await clock.wait(takes(operation));
      } finally {
        clock.calls++;
      }
      if (clock.now() >= until) throw new Killed("the job's time is over");
    },
  });
  const [distribution] = distributions;
  if (!distribution) throw new Error("There is no distribution");
  await populate(own, board, distribution, members);
  const { edges, profiles, progress } = own.tables;
  await edges.putItem({ ...weekKey(league, week), queues: 1, most, members: 2 * most });
  let player = 0;
  const ladder: string[] = [];
  for (const [tier, share] of Object.entries(tiers)) {
    ladder.push(tier);
    const joined = Math.round(members * share);
    const line = lineKey(league, week, tier, 0);
    const open = Math.floor(joined / most);
    await edges.putItem({ ...line, joined, open, members: joined % most, scored: joined % most });
    await edges.putItem({ userId: weekKey(league, week).userId, to: `queue#${tier}#0`, ladder: [...ladder] });
    for (let at = 0; at < joined; at++, player++) {
      const id = userId((player * 7_919) % members);
      const joinedAt = ends - 500_000_000 + 4_000 * at;
      const cohort = `${line.userId}#${Math.floor(at / most)}`;
      await edges.putItem({ ...memberKey(cohort, id), username: id, joinedAt, expiresAt: ends });
      await profiles.putItem(newProfile(id, id, joinedAt));
      await progress.putItem(newWallet(id));
    }
  }
  clock.set(ends + 12 * 60_000);
  own.asked();
  own.calm();
  isMeasured = true;
  let [runs, seconds, longest] = [0, 0, 0];
  const cpu = process.cpuUsage();
  for (let isDone = false; !isDone; ) {
    const begun = clock.now();
    until = begun + 1_000 * slice;
    runs++;
    isDone = await own.run(closeSeason, { window: "week", period: week }).then(
      () => true,
      (error: unknown) => {
        if (!/time is over/.test(String(error))) throw error;
        return false;
      },
    );
    const took = (clock.now() - begun) / 1_000;
    seconds += took;
    longest = Math.max(longest, took);
    until = Number.POSITIVE_INFINITY;
  }
  const { user, system } = process.cpuUsage(cpu);
  const { readUnits, writeUnits } = own.asked();
  isMeasured = false;
  const finals = (await all(own)).filter(({ to }) => to === "final");
  const paid = finals.flatMap((row) => ("entries" in row ? row.entries : [])).filter(({ gives }) => gives);
  own.close();
  return [
    ...[members, finals.length, paid.length, slice, runs, seconds.toFixed(1), longest.toFixed(1), calls],
    ...[Math.round(readUnits), Math.round(writeUnits), ((user + system) / 1e6).toFixed(0)],
  ];
}

async function all({ tables: { edges } }: ReturnType<typeof world>) {
  const rows = [];
  for (let startAfter: Record<string, unknown> | undefined; ; ) {
    const { items, next } = await edges.scan({ startAfter });
    rows.push(...items);
    if (!next) return rows;
    startAfter = next;
  }
}
