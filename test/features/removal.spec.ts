// full: it runs the program without a feature, again and again

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Feature } from "@game-backend/framework/features";
import { type GameOf, gameOf } from "@game-backend/framework/gameOf";
import { awsInvokes, preview, type RecordedResource, readProgram } from "@game-backend/local-cloud";
import { clientModule } from "@game-backend/tools/client/clientModule";
import { documentsOf } from "@game-backend/tools/client/documentsOf";
import { apiReference } from "@game-backend/tools/docs/apiReference";
import { infoOf } from "@game-backend/tools/openapi/info";
import { consoleModule } from "../../tools/gameClients";
import { features } from "../../tools/harness/whole";
import { copyProgram, removeFeatures } from "../../tools/without/copy";
import { savings } from "../../tools/without/savings";
import { savingsTable } from "../../tools/without/table";
import { builtPage, pathsIn } from "./builtPage";
import { optional } from "./neededBy";

const all: Readonly<Record<string, Feature>> = features;

/** The client of the page, and the forms of the desk: generated files. */
const client = "web/client/routes.ts";
const forms = "web/client/consoleForms.ts";

/** The resources of a stack's first preview. */
async function registered(folder: string): Promise<readonly RecordedResource[]> {
  const program = readProgram(folder, "dev", {});
  const quotas = { "lambda/L-B99A9384": 1000 };
  const invokes = awsInvokes({
    accountId: "123456789012",
    region: program.config["aws:region"] ?? "",
    quotas,
  });
  return (await preview({ program, invokes })).graph;
}

/** Returns the names of resources that belong to a feature: of its tables and handlers. */
const namesOf = ({ tables, routes, socketRoutes, consumers, topicConsumers, jobs, triggers }: Feature = {}) =>
  [tables, routes, socketRoutes, consumers, topicConsumers, jobs, triggers].flatMap((list) =>
    Object.keys(list ?? {}),
  );

const without = (gone: readonly string[]): GameOf<Readonly<Record<string, Feature>>> =>
  gameOf(Object.fromEntries(Object.entries(all).filter(([name]) => !gone.includes(name))));

/** Returns the paths of the routes that only features that leave have. */
function leavingPaths(gone: readonly string[]): string[] {
  const staying = new Set(Object.values<{ path: string }>(without(gone).routes).map(({ path }) => path));
  const own = gone.flatMap((name) => Object.values(all[name]?.routes ?? {}).map(({ path }) => path));
  return [...new Set(own)].filter((path) => !staying.has(path));
}

/** Returns how a page names what a client gives it: its types, its routes, and the codes of refusals. */
function clientNames(client: string): ReadonlySet<string> {
  const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);
  const codes = /^export type Code = (.*);$/m.exec(client)?.[1] ?? "";
  return new Set([
    ...all(client, /^export (?:type|interface) (\w+)/gm),
    ...all(client, /^ {2}(\w+): \{ method: /gm).flatMap((route) => [`api.${route}`, `"${route}"`]),
    ...all(codes, /("[\w.]+")/g),
  ]);
}

/** Specs that run without any of the optional features: the page's files, scores, and what follows from them. */
const some = [
  "test/web/site.spec.ts",
  "test/leaderboard/postScore.spec.ts",
  "test/economy/postShopBuy.spec.ts",
];

/** Runs specs of a copy of the program. Rejects with their output if one fails. */
async function runSpecs(program: string, patterns: readonly string[]): Promise<void> {
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: program }));
  // A second process would start the whole program again, for a few files.
  const env = { ...process.env, SPEC_SIZE: "", SPEC_JOBS: "1" };
  const command = ["tools/run.mjs", "test/runner/main.ts", ...files];
  const options = { cwd: program, env, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, command, options).catch(
    ({ stdout = "", stderr = "" }) => assert.fail(`${stdout.slice(-8_000)}\n${stderr.slice(-2_000)}`),
  );
  assert.match(stdout, /[1-9]\d* passed, 0 failed/);
}

/** The parts of the repository that a game has. Specs, examples and tools of features that left are its team's to delete. */
const parts = [
  ...["index.ts", "config.ts", "components", "functions", "policies"],
  // What specs of the policies run is typed by it.
  "packages/local-cloud/dynamodb/dynalite.d.ts",
];

/** Returns the errors of types in the program and its page. */
async function typeErrors(program: string): Promise<string> {
  const { compilerOptions } = JSON.parse(readFileSync(join(program, "web/tsconfig.json"), "utf8"));
  writeFileSync(
    join(program, "tsconfig.parts.json"),
    JSON.stringify({ extends: "./tsconfig.json", include: parts }),
  );
  const page = { extends: "../tsconfig.json", compilerOptions, include: ["."], exclude: [] };
  writeFileSync(join(program, "web/tsconfig.json"), JSON.stringify(page));
  const check = (project: string) =>
    promisify(execFile)(
      process.execPath,
      [
        join("node_modules", "typescript-7", "bin", "tsc"),
        "--noEmit",
        "--incremental",
        "false",
        "-p",
        project,
      ],
      { cwd: program },
    ).then(
      () => "",
      ({ stdout = "" }) => String(stdout),
    );
  return (await check("tsconfig.parts.json")) + (await check("web"));
}

describe("a game without its optional features", function () {
  this.timeout(120_000);
  const gone = [...optional].sort();
  const inPage = gone.filter((name) => existsSync(join("web/features", name)));
  const paths = leavingPaths(gone);
  let program: string;
  before(() => {
    program = realpathSync(mkdtempSync(join(tmpdir(), "without-")));
    copyProgram(program);
    removeFeatures(program, gone);
    writeFileSync(
      join(program, client),
      clientModule(documentsOf(without(gone).features, infoOf(".")), "npm run docs"),
    );
    writeFileSync(join(program, forms), consoleModule(without(gone).routes));
  });
  after(() => rmSync(program, { recursive: true, force: true }));

  it("had them in its page and documents", async () => {
    const { text, sources } = await builtPage(resolve("."), without([]).facts);
    assert.ok(inPage.length >= 8, inPage.join(", "));
    for (const name of inPage)
      assert.ok(
        sources.some((source) => source.startsWith(`web/features/${name}/`)),
        name,
      );
    assert.notDeepEqual(pathsIn(text, paths), []);
    assert.deepEqual(pathsIn(apiReference(without([]).routes, "npm run docs"), paths), paths);
  });

  it("has a page that names no type, route or code that left", () => {
    const stay = clientNames(readFileSync(join(program, client), "utf8"));
    const left = new Set([...clientNames(readFileSync(client, "utf8"))].filter((name) => !stay.has(name)));
    assert.ok(left.size > 0);
    const sources = globSync("web/**/*.{ts,tsx}", { cwd: program }).filter((file) => file !== client);
    const found = sources.flatMap((file) =>
      (readFileSync(join(program, file), "utf8").match(/"[\w.]+"|\bapi\.\w+|\w+/g) ?? [])
        .filter((word) => left.has(word))
        .map((word) => `${file}: ${word}`),
    );
    assert.deepEqual(found, []);
  });

  it("has a page and a reference without the features' entries", async () => {
    const { text, sources } = await builtPage(program, without(gone).facts);
    assert.deepEqual(pathsIn(text, paths), []);
    assert.deepEqual(
      sources.filter((source) => gone.some((name) => source.startsWith(`web/features/${name}/`))),
      [],
    );
    assert.deepEqual(pathsIn(apiReference(without(gone).routes, "npm run docs"), paths), []);
  });

  it("has correct types, in the program and the page", async () => {
    assert.equal(await typeErrors(program), "");
  });

  it("registers, without the features' resources", async () => {
    const graph = await registered(program);
    const stay = new Set(
      Object.entries(all).flatMap(([name, has]) => (gone.includes(name) ? [] : namesOf(has))),
    );
    const names = gone.flatMap((name) => [name, ...namesOf(all[name])]).filter((name) => !stay.has(name));
    const known = graph.map(({ name }) => name);
    assert.ok(known.length > 100, `${known.length} resources`);
    assert.deepEqual(
      known.filter((name) => names.some((own) => name.split("-").includes(own))),
      [],
    );
  });

  it("passes specs of what remains", () => runSpecs(program, some));
});

describe("a game without its stores", function () {
  this.timeout(120_000);

  it("saves the resources and the dollars that docs/on-the-first-day.md says (otherwise run npm run without -- --docs)", async () => {
    /** The cells that only a preview counts. */
    const counted = (text: string) => {
      const [, , , resources, , dollars] = /^\| `stores` .*$/m.exec(text)?.[0].split(" | ") ?? [];
      return { resources, dollars };
    };
    const table = savingsTable(await savings(["stores"]));
    assert.deepEqual(counted(readFileSync("docs/on-the-first-day.md", "utf8")), counted(table));
  });
});
