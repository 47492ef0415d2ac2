import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { routeGroups } from "@game-backend/components/gameApi/routeGroups";
import { pageFiles } from "@game-backend/components/gamePage/pageFiles";
import { bundles, type Entries } from "@game-backend/components/lib/bundle";
import {
  authorizerEntry,
  consumerEntry,
  defaultSocketEntry,
  jobEntry,
  routesEntry,
  socketEntry,
  triggerEntry,
} from "@game-backend/components/lib/handlerSource";
import type { GameModules } from "@game-backend/framework/gameModules";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { game } from "../functions/whole";

const { authorizers, consumers, jobs, routes, facts: siteFacts, socketRoutes, triggers } = game;

/** Bundles every built function and the page into `dist/`, and prints the size of each function. */
async function main() {
  const started = performance.now();
  const groups = routeGroups({ game }, lambdaRoutes(routes));
  await report(
    "routes",
    Object.fromEntries(groups.map(({ name, routes }) => [name, routesEntry(game, routes)])),
  );
  await report("authorizers", entriesOf(authorizers, authorizerEntry));
  const actions = Object.values(socketRoutes).map(({ action }) => action);
  await report("sockets", {
    ...entriesOf(socketRoutes, socketEntry),
    default: defaultSocketEntry(game, actions),
  });
  await report("consumers", entriesOf(consumers, consumerEntry));
  await report("jobs", entriesOf(jobs, jobEntry));
  await report("triggers", entriesOf(triggers, triggerEntry));
  console.log("\nBundling the page");
  for (const { key } of Object.values(pageFiles({ folder: "web", facts: siteFacts })))
    console.log(`site/${await key}`);
  console.log(`\nBuilt in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

type Entry<T> = (game: GameModules, name: string, of: T) => string;

const entriesOf = <T>(list: Readonly<Record<string, T>>, entry: Entry<T>): Entries =>
  Object.fromEntries(Object.entries(list).map(([name, of]) => [name, entry(game, name, of)]));

async function report(list: string, entries: Entries) {
  console.log(`\nBundling ${Object.keys(entries).length} ${list}`);
  const folder = await bundles(list, entries);
  for (const name of Object.keys(entries)) {
    const code = readFileSync(join(folder, name, "index.js"));
    console.log(`${name.padEnd(24)} ${kb(code.length)} kB   ${kb(gzipSync(code).length)} kB gzip`);
  }
}

const kb = (bytes: number) => (bytes / 1000).toFixed(1).padStart(7);

void main();
