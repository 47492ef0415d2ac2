import { quantile } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";
import { Device } from "./signIns/device";
import { noUse, type Use } from "./signIns/uses";
import { ways } from "./signIns/ways";
import { startWorld, type World } from "./signIns/world";

export const what = "each way to sign in, first and again: ms, units, Cognito's calls and dollars";

export async function run({ quick, players = quick ? 3 : 30 }: Options): Promise<void> {
  const all = await startWorld({ accountsPerNetwork: "100000", accountsBudget: "1000" });
  try {
    await eachWay(all, players);
  } finally {
    await all.close();
  }
}

interface Times {
  readonly first: number[];
  readonly again: number[];
}

/** Signs each person in twice, by all ways in turn. The first person of each way starts functions. */
async function eachWay(world: World, players: number): Promise<void> {
  const times = new Map<string, Times>(Object.keys(ways).map((name) => [name, { first: [], again: [] }]));
  const uses = new Map<string, { first: Use; again: Use }>();
  for (let n = 0; n <= players; n++)
    for (const [name, way] of Object.entries(ways)) {
      const signIn = way(world);
      const [first, again] = [new Device(world), new Device(world)];
      await signIn(first);
      await signIn(again);
      times.get(name)?.first.push(first.ms);
      times.get(name)?.again.push(again.ms);
      uses.set(name, { first: first.use, again: again.use });
    }
  const guests = times.get("guest");
  const ofGuest = {
    first: quantile(guests?.first.slice(1) ?? [], 0.5),
    again: quantile(guests?.again.slice(1) ?? [], 0.5),
  };
  for (const when of ["first", "again"] as const)
    printTable(
      [
        `${when} sign-in`,
        "cold ms",
        "p50 ms",
        "p95 ms",
        "p50, a guest's being 1",
        "requests",
        "read units",
        "write units",
        "$ for 100,000",
        "Cognito's calls",
      ],
      [...times].map(
        ([
          name,
          {
            [when]: [cold = 0, ...warm],
          },
        ]) => {
          const { requests, read, write, cognito, dollars } = uses.get(name)?.[when] ?? noUse;
          return [
            ...[name, cold.toFixed(0), quantile(warm, 0.5).toFixed(0), quantile(warm, 0.95).toFixed(0)],
            (quantile(warm, 0.5) / ofGuest[when]).toFixed(1),
            ...[requests, read, write, (dollars * 100_000).toFixed(2), cognito.join(", ")],
          ];
        },
      ),
    );
}
