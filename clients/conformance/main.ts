import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { browserLacks, startBrowser } from "./browserRun";
import { clients, isClient } from "./clients";
import { godotMissing as chromiumMissing } from "./godotPage";
import { playAll, type Result } from "./playAll";
import { playAllReal } from "./real/playAll";
import { withRun } from "./real/withRun";
import { type Column, withColumns } from "./table";

const page = resolve(__dirname, "README.md");

const usage = `Plays the behaviours that every client has.

  npm run conformance -- ${Object.keys(clients).join("|")} [--real [--data .local/dev]] [--browser] [--only R3,T] [--record]

--real     plays the rows against a local run, behind a proxy that fails; otherwise a scripted backend answers
--data     the data folder of a run that is up; otherwise one is started, and ended
--browser  plays TypeScript in Chromium in place of Node
--only     rows, or groups of rows by their letter
--record   writes the results into the table of clients/conformance/README.md`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string" },
      real: { type: "boolean" },
      data: { type: "string" },
      browser: { type: "boolean" },
      record: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const [name = ""] = positionals;
  const isWrong =
    (values.browser && (name !== "typescript" || values.record)) ||
    (values.data !== undefined && !values.real);
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
  console.log(`Starts ${name} …`);
  const only = values.only?.split(",");
  const start = values.browser ? startBrowser : undefined;
  const lacks: Readonly<Record<string, string>> | undefined = values.browser
    ? browserLacks
    : clients[name].lacks;
  const results = values.real
    ? await withRun(values.data, (run) => playAllReal(name, run, only, start))
    : await playAll(name, only, start, lacks);
  const failed = results.filter(({ error }) => error !== undefined);
  for (const { error } of failed) console.log(error);
  for (const [id, why] of Object.entries((!values.real && lacks) || {}))
    console.log(`${id} is not played: ${why}`);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(
    `${results.length - failed.length} passed, ${failed.length} failed (${name}${values.browser ? " in Chromium" : ""}, ${seconds} s)`,
  );
  if (values.record)
    writeFileSync(
      page,
      withColumns(readFileSync(page, "utf8"), {
        [name]: { ...(!values.real && notPlayed(lacks)), ...columnOf(results) },
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
