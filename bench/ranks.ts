import { keep } from "../functions/leaderboard/ranks/keep";
import { placeOf } from "../functions/leaderboard/ranks/place";
import { rankOf } from "../functions/leaderboard/ranks/read";
import { rebuild } from "../functions/leaderboard/ranks/rebuild";
import { verify } from "../functions/leaderboard/ranks/verify";
import { boardOf } from "../functions/leaderboard/rules/boards";
import { mentionsByBoard } from "../functions/leaderboard/rules/mentions";
import { submission } from "../functions/leaderboard/rules/submission";
import { type World, world } from "../tools/harness/world";
import { quantile, timed } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";
import { type Distribution, dice, distributions } from "./ranks/distributions";
import { populate, userId } from "./ranks/populate";

export const what = "what ranks cost to keep, to read and to rebuild, at 10⁴, 10⁵ and 10⁶ players";

const board = boardOf("forest", "all");
const batches = [1, 100, 1000];

export async function run({ quick }: Options): Promise<void> {
  const rows = [];
  for (const players of quick ? [10_000] : [10_000, 100_000, 1_000_000]) {
    for (const distribution of distributions) {
      const own = world();
      rows.push(await measure(own, distribution, players, quick));
      own.close();
    }
  }
  printTable(
    [
      "players",
      "scores",
      "reads a rank",
      "RCU a rank",
      "at most",
      "RCU by COUNT",
      "table, index",
      ...batches.map((size) => `tree, ${size}`),
      "rebuilt in s",
      "RCU",
      "WCU",
      "leaves",
      "exact",
    ],
    rows,
  );
  console.log(
    "table, index: WCU of a better score; tree, n: WCU per improvement to keep the ranks, in batches of n",
  );
}

async function measure(own: World, distribution: Distribution, players: number, quick: boolean) {
  const { area, name } = distribution;
  await populate(own, board, distribution, players);
  const built = await timed(() => rebuild(own, board));
  const rebuilding = own.asked();

  const { below, chance } = dice(players);
  let now = Date.UTC(2026, 1, 1);
  let read: string | undefined;
  const submitted = { improved: 0, units: 0 };
  /** Submits scores of a few very active players and of all others, until `wanted` scores were improvements. */
  const improve = async (wanted: number) => {
    let improved = 0;
    while (improved < wanted) {
      now += 7;
      const id = userId(below(chance(0.2) ? Math.ceil(players / 100) : players));
      const score = distribution.better(distribution.draw(below), below);
      const change = submission(area, { userId: id, username: id, score, now, id: `${now}` });
      const key = { board, userId: id };
      own.asked();
      if (!(await own.tables.scores.updateItem(key, change)).applied) continue;
      improved++;
      submitted.units += own.asked().writeUnits;
    }
    submitted.improved += improved;
    const records = own.records("scores", read, wanted + 1);
    read = records.at(-1)?.sequenceNumber;
    return records;
  };

  const kept: string[] = [];
  for (const size of batches) {
    const records = await improve((quick ? 4 : 10) * Math.max(100, size));
    own.asked();
    for (let start = 0; start < records.length; start += size) {
      for (const [name, mentions] of mentionsByBoard(records.slice(start, start + size), now))
        await keep(own, name, mentions);
    }
    kept.push((own.asked().writeUnits / records.length).toFixed(2));
  }

  const units: number[] = [];
  let reads = 0;
  for (let asked = 0; asked < 300; asked++) {
    own.asked();
    const row = await own.tables.scores.getItem(
      { board, userId: userId(below(players)) },
      { consistent: true },
    );
    if (row) await rankOf(own.tables.ranks, board, placeOf(row.rankKey));
    const { reads: one, readUnits } = own.asked();
    reads = Math.max(reads, one);
    units.push(readUnits);
  }
  const { leaves, faults } = await verify(own.tables, board);
  return [
    players,
    name,
    reads,
    (units.reduce((sum, one) => sum + one, 0) / units.length).toFixed(2),
    quantile(units, 1),
    await unitsByCount(own, players),
    (submitted.units / submitted.improved).toFixed(2),
    ...kept,
    (built.ms / 1000).toFixed(1),
    rebuilding.readUnits,
    rebuilding.writeUnits,
    leaves,
    faults.length === 0 ? "yes" : faults.join(),
  ];
}

/** Returns the read units for counting the index entries above the median player. */
async function unitsByCount(own: World, players: number): Promise<number> {
  own.asked();
  let left = players / 2;
  let startAfter: Record<string, unknown> | undefined;
  while (left > 0) {
    const page = await own.tables.scoresByRank.query({ hash: board, descending: true, startAfter });
    left -= page.items.length;
    startAfter = page.next;
    if (!startAfter) break;
  }
  return Math.round(own.asked().readUnits);
}
