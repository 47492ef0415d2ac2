import { parseArgs } from "node:util";

import { clients, isClient } from "./clients";
import { playAll } from "./playAll";

const usage = `Plays the behaviours that every client has.

  npm run conformance -- ${Object.keys(clients).join("|")} [--only R3,T]

--only   rows, or groups of rows by their letter`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: "string" }, help: { type: "boolean" } },
  });
  const [name = ""] = positionals;
  if (values.help || !isClient(name)) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const missing = await clients[name].missing();
  if (missing) {
    console.error(`This machine cannot run ${name}: ${missing}`);
    process.exitCode = 1;
    return;
  }
  const began = performance.now();
  const results = await playAll(name, values.only?.split(","));
  const failed = results.filter(({ error }) => error !== undefined);
  for (const { error } of failed) console.log(error);
  for (const [id, why] of Object.entries(clients[name].lacks ?? {}))
    console.log(`${id} is not played: ${why}`);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${results.length - failed.length} passed, ${failed.length} failed (${name}, ${seconds} s)`);
  if (failed.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
