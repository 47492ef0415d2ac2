import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Feature } from "@game-backend/framework/features";
import { type GameOf, gameOf } from "@game-backend/framework/gameOf";
import { awsInvokes, preview, type RecordedResource, readProgram } from "@game-backend/local-cloud";
import { clientModule } from "@game-backend/tools/client/clientModule";
import { documentsOf } from "@game-backend/tools/client/documentsOf";
import { apiReference } from "@game-backend/tools/docs/apiReference";
import { infoOf } from "@game-backend/tools/openapi/info";
import * as features from "../../functions";
import { size } from "../size";
import { builtPage, pathsIn } from "./builtPage";
import { leavingWith, optional } from "./neededBy";
import { TypeCheck } from "./typeErrors";
import { copyProgram, featureLists, foldersOf, removeFeatures } from "./withoutFeatures";

const all: Readonly<Record<string, Feature>> = features;

/** The page's client, which `npm run docs` writes. */
const client = "web/client/routes.ts";

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
  const env = { ...process.env, SPEC_SIZE: "", SPEC_JOBS: `${size(1, 3)}` };
  const command = ["tools/run.mjs", "test/runner/main.ts", ...files];
  const options = { cwd: program, env, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, command, options).catch(
    ({ stdout = "", stderr = "" }) => assert.fail(`${stdout.slice(-8_000)}\n${stderr.slice(-2_000)}`),
  );
  assert.match(stdout, /[1-9]\d* passed, 0 failed/);
}

/** The removals that are tried: each alone, and all at once. */
const removals = [...optional.map((feature) => leavingWith(feature)), [...optional].sort()];
/** Returns true if types and specs are tried without these too, and not the page's names and the documents only. */
const isWhole = (gone: readonly string[]) => size(0, 1) === 1 || gone.length === optional.length;

describe("a game without some of its features", function () {
  this.timeout(600_000);
  let program: string;
  let types: TypeCheck;
  let pageTypes: TypeCheck;
  before(() => {
    program = realpathSync(mkdtempSync(join(tmpdir(), "without-")));
    copyProgram(program);
    const changing = new Set([...featureLists, client].map((file) => join(program, file)));
    types = new TypeCheck(program, "tsconfig.json", (file) => changing.has(file));
    pageTypes = new TypeCheck(program, "web/tsconfig.json", (file) => changing.has(file));
  });
  after(() => rmSync(program, { recursive: true, force: true }));

  it("has the optional features in its page and documents, before they leave", async () => {
    const { text, sources } = await builtPage(program, without([]).facts);
    const inPage = optional.filter((name) => existsSync(join(program, "web/features", name)));
    assert.ok(inPage.length >= 8, inPage.join(", "));
    for (const name of inPage)
      assert.ok(
        sources.some((source) => source.startsWith(`web/features/${name}/`)),
        name,
      );
    const docs = apiReference(without([]).routes, "npm run docs");
    for (const name of inPage) {
      const paths = leavingPaths(leavingWith(name));
      if (paths.length === 0) continue;
      assert.notDeepEqual(pathsIn(text, paths), [], name);
      assert.deepEqual(pathsIn(docs, paths), paths);
    }
  });

  for (const gone of removals)
    describe(`without ${gone.join(", ")}`, () => {
      before(() => {
        removeFeatures(program, gone);
        writeFileSync(
          join(program, client),
          clientModule(documentsOf(without(gone).features, infoOf(".")), "npm run docs"),
        );
      });
      after(() => {
        for (const path of [...foldersOf(".", gone), ...featureLists, client])
          if (existsSync(path)) cpSync(path, join(program, path), { recursive: true, force: true });
      });

      it("has a page that names no type, route or code that left", () => {
        const stay = clientNames(readFileSync(join(program, client), "utf8"));
        const left = new Set(
          [...clientNames(readFileSync(client, "utf8"))].filter((name) => !stay.has(name)),
        );
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
        const paths = leavingPaths(gone);
        const { text, sources } = await builtPage(program, without(gone).facts);
        assert.deepEqual(pathsIn(text, paths), []);
        assert.deepEqual(
          sources.filter((source) => gone.some((name) => source.startsWith(`web/features/${name}/`))),
          [],
        );
        assert.deepEqual(pathsIn(apiReference(without(gone).routes, "npm run docs"), paths), []);
      });

      if (!isWhole(gone)) return;

      it("has correct types in the page", () => {
        assert.deepEqual(pageTypes.errors(), []);
      });

      it("has correct types, in the program and the other specs", () => {
        assert.deepEqual(types.errors(), []);
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

      it("passes the specs that remain", function () {
        this.timeout(size(600_000, 7_200_000));
        // The removals themselves are tried from here only.
        const others = globSync("test/*/", { cwd: program }).filter((folder) => folder !== "test/features");
        return runSpecs(program, size(0, 1) === 0 ? some : others.map((folder) => `${folder}/**/*.spec.ts`));
      });
    });

  for (const feature of optional)
    it(`is a game without ${leavingWith(feature).join(" and ")}`, () => {
      const gone = leavingWith(feature);
      const names = new Set(namesOf(without(gone)));
      assert.deepEqual(
        gone.flatMap((name) => namesOf(all[name])).filter((name) => names.has(name)),
        [],
      );
    });
});
