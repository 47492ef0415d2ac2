import { awsInvokes, preview, readProgram } from "@game-backend/local-cloud";
import { median, range } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "a preview of dev by the CLI's own process, with fewer and fewer frames of stack traces";

/** Numbers of frames that an error keeps. Node keeps 10 unless `Pulumi.yaml` says otherwise. */
const frames = [10, 5, 4, 0];

/** Runs the program without what makes the local run fast, as Pulumi's CLI does, and ends with the last answer. */
export async function run({ quick }: Options): Promise<void> {
  const program = readProgram(".", "dev", {});
  const invokes = awsInvokes({
    accountId: "123456789012",
    region: program.config["aws:region"] ?? "",
    quotas: { "lambda/L-B99A9384": 1000 },
  });
  const times = frames.map((): number[] => []);
  for (let round = 0; round < (quick ? 1 : 5); round++)
    for (const [index, limit] of frames.entries()) {
      const start = performance.now();
      await preview({
        program: { ...program, nodeArguments: [...program.nodeArguments, `--stack-trace-limit=${limit}`] },
        invokes,
        exact: true,
      });
      times[index]?.push((performance.now() - start) / 1000);
    }
  printTable(
    ["frames", "seconds", "range"],
    frames.map((limit, index) => {
      const own = times[index] ?? [];
      return [limit, median(own).toFixed(1), range(own, 1)];
    }),
  );
}
