import { type LocalRun, localRun } from "../tools/harness/localRun";
import { newPlayers } from "../tools/harness/players";
import type { Options } from "./options";
import { type Contestant, extentOf, measureInTurn } from "./rest/inTurn";
import { offline } from "./rest/offline";

export const what =
  "requests a second of the REST API, against serverless-offline with dynalite, or against another version";

const CONNECTIONS = 50;

export async function run(options: Options): Promise<void> {
  const opened: Contestant[] = [];
  try {
    const local = await localRun();
    const own = await contestant("local run", local);
    opened.push(own);
    if (options.beside)
      opened.push(await contestant("the other version", await localRun({ project: options.beside })));
    else
      for (const mode of ["workers", "in-process"] as const)
        opened.push({ ...(await offline(local.outputs, mode)), tokens: own.tokens });
    await measureInTurn(opened, extentOf(options));
  } finally {
    for (const { stop } of opened.toReversed()) await stop();
  }
}

async function contestant(name: string, { pid, outputs, stop }: LocalRun): Promise<Contestant> {
  const tokens = (await newPlayers(outputs, CONNECTIONS)).map(({ idToken }) => idToken);
  return { name, apiUrl: outputs["apiUrl"] ?? "", pids: [pid], tokens, stop };
}
