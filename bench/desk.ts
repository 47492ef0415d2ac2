import { kinds } from "../functions/reports/reasons";
import { localRun } from "../tools/harness/localRun";
import { client, newPlayer, newPlayers } from "../tools/harness/players";
import { type Backend, newStaff } from "../tools/harness/staff";
import { costs } from "./desk/costs";
import { fillQueue } from "./desk/fillQueue";
import { journey } from "./desk/journey";
import { quantile, timed } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "the desk: a page of the queue by the number of open cases, what a report, a decision and a search cost, and from a report to the sanction";

export async function run({ quick }: Options): Promise<void> {
  const started = await localRun();
  const { outputs } = started;
  const backend: Backend = {
    cognito: client(outputs),
    apiUrl: outputs["apiUrl"] ?? "",
    staffUserPoolId: outputs["staffUserPoolId"] ?? "",
    staffUserPoolClientId: outputs["staffUserPoolClientId"] ?? "",
  };
  try {
    const ada = await newPlayer(outputs, "ada");
    const [mallory, ...writers] = await newPlayers(outputs, 3);
    if (!mallory) throw new Error("there are no players");
    await costs({ outputs, staff: await newStaff(backend, "admins"), ada, writers });
    await journey({ outputs, backend, ada, mallory });
    await pages(outputs, backend, quick ? [100, 1_000] : [100, 100_000], quick ? 10 : 200);
  } finally {
    await started.stop();
  }
}

/** The cases on a page, as at the desk. */
const limit = 30;

/** Reads pages of the queue: the first one, the fourth, and the first of one kind. */
async function pages(
  outputs: Readonly<Record<string, string>>,
  backend: Backend,
  sizes: readonly number[],
  rounds: number,
): Promise<void> {
  const rows: (string | number)[][] = [];
  let filled = 0;
  for (const size of sizes) {
    await fillQueue(outputs, filled, size);
    filled = size;
    // A token of staff is good for five minutes.
    const staff = await newStaff(backend, "moderators");
    let cursor = "";
    for (let page = 0; page < 3; page++) {
      const { headers } = await staff.get(`/admin/cases?limit=${limit}${cursor}`);
      cursor = `&cursor=${encodeURIComponent(headers["x-next-cursor"] ?? "")}`;
    }
    for (const [name, query] of [
      ["the first", ""],
      ["the fourth", cursor],
      ["the first of a kind", "&kind=name"],
    ] as const) {
      const times: number[] = [];
      let units = 0;
      for (let round = 0; round < rounds; round++) {
        const { ms, result } = await timed(() => staff.get(`/admin/cases?limit=${limit}${query}`));
        const expected = name === "the fourth" && size <= 100 ? size - 3 * limit : limit;
        if (result.status !== 200 || result.body.cases.length < Math.min(expected, size / kinds.length - 1))
          throw new Error(`${name} of ${size}: ${result.status}, ${result.body.cases?.length} cases`);
        times.push(ms);
        units = result.ownUnits.read;
      }
      rows.push([
        ...[size.toLocaleString("en"), name, 1, units],
        ...[quantile(times, 0.5).toFixed(1), quantile(times, 0.99).toFixed(1)],
      ]);
    }
  }
  printTable(["open cases", "page of 30", "requests", "read units", "p50 ms", "p99 ms"], rows);
}
