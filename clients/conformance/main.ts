import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { startBrowser } from "./browserRun";
import { clients, isClient } from "./clients";
import { godotMissing as chromiumMissing } from "./godotPage";
import { playAll, type Result } from "./playAll";
import { type Column, withColumns } from "./table";

const page = resolve(__dirname, "../../docs/clients.md");

const usage = `Plays the behaviours that every client has.

  npm run conformance -- ${Object.keys(clients).join("|")} [--browser] [--only R3,T] [--record]

--browser  plays TypeScript in Chromium in place of Node
--only     rows, or groups of rows by their letter
--record   writes the results into the table of docs/clients.md`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string" },
      browser: { type: "boolean" },
      record: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const [name = ""] = positionals;
  const isWrong = values.browser && (name !== "typescript" || values.record);
  if (values.help || !isClient(name) || isWrong) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const missing = await (values.browser ? chromiumMissing() : clients[name].missing());
  if (missing) {
    console.error(`This machine cannot run ${name}: ${missing}`);
    process.exitCode = 1;
    return;
  }
  const began = performance.now();
  const results = await playAll(name, values.only?.split(","), values.browser ? startBrowser : undefined);
  const failed = results.filter(({ error }) => error !== undefined);
  for (const { error } of failed) console.log(error);
  for (const [id, why] of Object.entries(clients[name].lacks ?? {}))
    console.log(`${id} is not played: ${why}`);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(
    `${results.length - failed.length} passed, ${failed.length} failed (${name}${values.browser ? " in Chromium" : ""}, ${seconds} s)`,
  );
  if (values.record)
    writeFileSync(
      page,
      withColumns(readFileSync(page, "utf8"), {
        [name]: { ...notPlayed(clients[name].lacks), ...columnOf(results) },
      }),
    );
  if (failed.length > 0) process.exitCode = 1;
}

const notPlayed = (lacks: Readonly<Record<string, string>> = {}): Column =>
  Object.fromEntries(Object.keys(lacks).map((id) => [id, "–"]));

const columnOf = (results: readonly Result[]): Column =>
  Object.fromEntries(results.map(({ id, error }) => [id, error === undefined ? "✓" : "✗"]));

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
