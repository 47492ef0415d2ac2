import { appendFileSync, existsSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { rows } from "@game-backend/framework/pages";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import { requireBundled } from "@game-backend/local-cloud";
import { sayLoading } from "@game-backend/tools/loading";
import { outputsOfStack, outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import { firstItems } from "../functions/catalog/items";
import { catalog } from "../functions/catalog/tables";
import { hashOfAccount } from "../functions/identities/account";
import { parcels } from "../functions/identities/tables";
import { providerOf, sourceNamed } from "../functions/platforms/legacy/sources";
import { giversOf, type Homeless, mapped, rowsOf, stepsOf, withKnownItems } from "./import/importRows";
import type { Moved } from "./import/moved";
import { type Format, formats, readers } from "./import/readFolder";
import { forgetImport, writeImport } from "./import/writeImport";
import { failed } from "./lib/failed";
import { identityKeyOf } from "./lib/identityKey";
import { inTurns } from "./lib/inTurns";

const usage = `Brings players of a legacy backend: what each had there waits here, encrypted, until the player comes by POST /auth/legacy/{source}.
No account is made for who never comes. It can be repeated: what is there already is not written again, and who has come keeps all.

  npm run import -- --from nakama export --map map.ts --dry-run       says what has no place, and what it costs
  npm run import -- --from nakama export --map map.ts --stack prod    writes
  npm run import -- --forget nakama:<id> --stack prod                 forgets a player who asks

  --from <format>   ${formats.join(", ")}
  --map <file>      a module whose default export turns a player of the export into one of this game; without it the lines are such players
  --source <name>   the legacy backend whose proof a player brings        (the format; own for lines)
  --until <date>    the setting's end of the legacy backend, as 2027-06-30
  --report <file>   what has no place, as JSON lines                      (import-report.jsonl)
  --stack <name>    the stack on AWS, whose outputs Pulumi tells
${outputsUsage}`;

/** Dollars for a million write units, and players that are written in a second. */
const [dollars, perSecond] = [0.625, 150];

/** How many players are written at the same time. */
const atOnce = 24;

interface Written {
  tableNames: Readonly<Record<string, string>>;
  identityKeyParameter: string;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...outputsOption,
      from: { type: "string" },
      map: { type: "string" },
      source: { type: "string" },
      until: { type: "string" },
      report: { type: "string", default: "import-report.jsonl" },
      stack: { type: "string" },
      forget: { type: "string" },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const outputs = async () => (values.stack ? outputsOfStack(values.stack, ".") : values.outputs);
  if (values.forget) return forget(values.forget, await outputs());
  const [folder = "", ...more] = positionals;
  const format = formats.find((each) => each === values.from);
  if (!format || !folder || more.length > 0) throw new Error(usage);
  const name = values.source ?? (format === "lines" ? "own" : format);
  const source = sourceNamed(name);
  if (!source) throw new Error(`There is no legacy backend ${name}.`);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`${folder} is no folder.`);
  const until = values.until ?? "";
  const isDry = values["dry-run"];
  if (!isDry && !(Date.parse(`${until}T00:00:00Z`) > Date.now()))
    throw new Error(
      "Say --until: the date of legacyBackends at which the legacy backend ends, such as 2027-06-30.",
    );
  const map = values.map ? await mapOf(values.map) : (player: never): Moved => player;

  sayLoading();
  const features: typeof import("../functions") = require("../functions");
  const stack = isDry ? undefined : await stackOf(await outputs());
  const givers = giversOf(features);
  const count = { players: 0, banned: 0, steps: 0, units: 0, written: 0, same: 0, gone: 0, skipped: 0 };
  const lost = new Map<string, number>();
  writeFileSync(values.report, "");
  const report = (homeless: readonly Homeless[]) => {
    for (const one of homeless) {
      const kind = `${one.what.replace(/\.\d+$/, "")}: ${one.why}`;
      lost.set(kind, (lost.get(kind) ?? 0) + 1);
      appendFileSync(values.report, `${JSON.stringify(one)}\n`);
    }
  };
  const items = new Set((stack ? await stack.items() : firstItems).map(({ id }) => id));
  const seen = new Set<string>();
  const bring = async (player: unknown) => {
    const { moved, homeless: unread } = mapped(map, player);
    if (unread) return report([unread]);
    if (!moved) return void count.skipped++;
    if (seen.has(moved.id))
      return report([{ id: moved.id, what: "id", why: "is there twice: the first one counts" }]);
    seen.add(moved.id);
    const { moved: known, homeless: unknown } = withKnownItems(moved, items);
    const { steps, homeless } = stepsOf(givers, known);
    const { rows: all, homeless: large } = rowsOf(
      stack?.key ?? "dry run",
      source,
      moved,
      steps,
      until || "2000-01-01",
    );
    report([...unknown, ...homeless, ...large]);
    count.players++;
    if (moved.banned) count.banned++;
    count.steps += all.length - 1;
    count.units += all.reduce((sum, row) => sum + 2 * Math.ceil(JSON.stringify(row).length / 1_024), 0);
    if (stack) count[await writeImport(stack, all)]++;
  };
  await inTurns(readers[format](folder), atOnce, bring);

  const { players, banned, steps, units } = count;
  console.log(
    `${players} players with ${steps} steps, ${banned} of them banned; the map left out ${count.skipped}.`,
  );
  if (isDry)
    console.log(
      `Writing them costs about $${((units * dollars) / 1e6).toFixed(2)} (${units} write units), and takes ${duration(players / perSecond)}.`,
    );
  else
    console.log(
      `${count.written} written, ${count.same} there already, ${count.gone} have come and keep what they have.`,
    );
  const all = [...lost].sort(([, one], [, other]) => other - one);
  if (all.length > 0) {
    console.log(`Without a place (${values.report} has all):`);
    for (const [kind, times] of all.slice(0, 20)) console.log(`  ${times} × ${kind}`);
  }
}

async function mapOf(file: string): Promise<(player: never) => Moved | undefined> {
  const { default: map } = (await requireBundled(resolve(file))) as { default?: unknown };
  if (typeof map !== "function") throw new Error(`${file} has no default export that is a function.`);
  return map as (player: never) => Moved | undefined;
}

async function stackOf(file: string) {
  const { tableNames = {}, identityKeyParameter, client } = readOutputs<Written>(file);
  const { parcels: name, catalog: shelf } = tableNames;
  if (!name || !shelf || !identityKeyParameter)
    throw new Error(
      "The outputs lack tableNames with parcels and catalog, or identityKeyParameter: deploy this version of the program first.",
    );
  const documents = sdkDocuments(client);
  const key = await identityKeyOf(client, identityKeyParameter);
  const items = tableClient(catalog, shelf, documents);
  return {
    ...{ key, parcels: tableClient(parcels, name, documents), transact: transactWith(documents) },
    async items() {
      const all: { readonly id: string }[] = [];
      for await (const row of rows((startAfter) => items.scan({ startAfter }))) all.push(row);
      return all;
    },
  };
}

async function forget(account: string, file: string): Promise<void> {
  const [name = "", ...rest] = account.split(":");
  const source = sourceNamed(name);
  const subject = rest.join(":");
  if (!source || !subject) throw new Error(usage);
  const { key, parcels: table } = await stackOf(file);
  const found = await forgetImport(table, hashOfAccount(key, { provider: providerOf(source), subject }));
  console.log(found ? `${account} is forgotten.` : `There is nothing of ${account}.`);
}

const duration = (seconds: number) =>
  seconds < 90
    ? `${Math.ceil(seconds)} seconds`
    : seconds < 5_400
      ? `${Math.ceil(seconds / 60)} minutes`
      : `${(seconds / 3_600).toFixed(1)} hours`;

main().catch(failed);

export type { FirebasePlayer, NakamaPlayer, PlayFabPlayer } from "./import/readFolder";
export type { Format, Moved };
