import { type ClientName, clients } from "../clients";
import { Runner } from "../host/runner";
import type { Result } from "../playAll";
import { patienceMs } from "./patience";
import { playReal } from "./play";
import { FaultProxy } from "./proxy";
import { rows } from "./rows";
import type { Run } from "./run";
import { StoreOfRun } from "./store";

/** Plays rows with a client against a local run, behind a proxy that fails: all of them, or those whose id is in `only`. */
export async function playAllReal(
  name: ClientName,
  run: Run,
  only?: readonly string[],
  start = clients[name].start,
): Promise<Result[]> {
  const proxy = new FaultProxy(run);
  await proxy.start();
  const started = { end: () => {} };
  const { runner, close } = await Runner.connect((address) => {
    started.end = start(address);
  }, patienceMs);
  const results: Result[] = [];
  const store = new StoreOfRun(run);
  try {
    for (const row of rows) {
      if (only && !only.includes(row.id)) continue;
      const { id, says } = row;
      console.log(`${id} ${says}`);
      try {
        await playReal(row, { run, proxy, runner, store });
        results.push({ id, says });
      } catch (error) {
        results.push({ id, says, error: error instanceof Error ? error.message : String(error) });
      }
      await runner.ask("end", {});
    }
  } finally {
    close();
    started.end();
    proxy.close();
  }
  return results;
}
