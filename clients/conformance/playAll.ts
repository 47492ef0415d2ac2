import { type ClientName, clients } from "./clients";
import { Backend } from "./host/backend";
import { play } from "./host/play";
import { Runner } from "./host/runner";
import { groups } from "./row";
import { rows } from "./rows";

/** How a row ended. */
export interface Result {
  readonly id: string;
  readonly says: string;
  /** The message that says what the client did instead; absent if it passed. */
  readonly error?: string;
}

/** Plays rows with a client: all of them, or those whose id or group is in `only`. `start` starts its runner. */
export async function playAll(
  name: ClientName,
  only?: readonly string[],
  start = clients[name].start,
  lacks = clients[name].lacks,
): Promise<Result[]> {
  const backend = new Backend();
  await backend.start();
  const process = { end: () => {} };
  const { runner, close } = await Runner.connect((address) => {
    process.end = start(address);
  });
  const results: Result[] = [];
  let group = "";
  try {
    for (const row of rows) {
      if (only && !only.includes(row.id) && !only.includes(row.id.charAt(0))) continue;
      if (lacks?.[row.id] !== undefined) continue;
      if (row.id.charAt(0) !== group) {
        group = row.id.charAt(0);
        console.log(`${group} ${groups[group as keyof typeof groups]}`);
      }
      try {
        await play(row, backend, runner);
        results.push({ id: row.id, says: row.says });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        results.push({ id: row.id, says: row.says, error: message });
      }
      await runner.ask("end", {});
    }
  } finally {
    close();
    process.end();
    backend.close();
  }
  return results;
}
