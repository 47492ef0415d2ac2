import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packages, root } from "../../tools/pack/packages";

/** What examples may name besides the exports of their module: the components of a program, and what their sentences speak of. */
const given: Readonly<Record<string, string>> = {
  components: `
    import { AvatarBucket, CanaryRelease, CatalogSeed, GameApi, GameTables, ScheduledJobs, StoreKey, WebSite } from "@game-backend/components";
    import * as backend from "@game-backend/components";
    import { defineGame } from "@game-backend/framework/defineGame";
    import { gameOf } from "@game-backend/framework/gameOf";
    import { table } from "@game-backend/framework/table";
    import * as aws from "@pulumi/aws";
    import * as pulumi from "@pulumi/pulumi";
    import * as features from "../../functions";
    import { game } from "../../functions/whole";
    const config = new pulumi.Config();
    const protect = true;
    const { modes, newPlayer } = game.inputs;
    const greetings = table<{ id: string; count: number }>()({ name: "Greetings", hashKey: "id", keeps: "", personal: { holds: "nothing" } });
    const { callback } = defineGame<{ tables: { greetings: typeof greetings }; stores: {}; capabilities: {} }>();
    declare const api: backend.GameApi<never>;
    declare const auth: backend.AuthPool;
    declare const consumers: backend.StreamConsumers;
    declare const jobs: backend.ScheduledJobs<string>;
    declare const processor: backend.AvatarProcessor;
    declare const realtime: backend.RealtimeApi;
    declare const site: backend.WebSite;
    declare const tables: backend.GameTables;`,
  "packages/client": `
    type Code = "wallet.insufficient";
    declare const api: { getLeaderboard: () => Promise<{ entries: string[]; next?: string }> };
    declare const error: unknown;
    declare function show(entries: string[]): void;
    declare function showShop(): void;`,
  "packages/framework": `
    import * as profile from "../../functions/profile/definition";
    import { defineGame } from "@game-backend/framework/defineGame";
    import { insufficient } from "../../functions/economy/codes";
    import { table } from "@game-backend/framework/table";
    const wallets = table<{ id: string }>()({ name: "Wallets", hashKey: "id", keeps: "", personal: { holds: "nothing" } });
    const tables = { wallets };
    const [capabilities, stores, balance, price] = [{}, {}, 1, 2];`,
  "functions/tracks": `
    import type { Write } from "@game-backend/framework/tableClient";
    declare const call: Parameters<typeof count>[0];
    declare const tables: { cheers: { putItem(cheer: object): Write<unknown> } };
    declare const cheer: { userId: string };
    const [{ userId }, cheerId, now] = [cheer, "cheer-1", 1_790_000_000_000];`,
};

/** Returns the examples in the doc comments of a module, without those that are a value in one line. */
const examplesIn = (text: string): string[] =>
  [...text.matchAll(/\/\*\*.*?\*\//gs)].flatMap(([comment]) =>
    comment
      .split(/\n\s*\* @/)
      .filter((tag) => /^example\s*\n/.test(tag))
      .map((tag) =>
        tag
          .replace(/^example\s*\n/, "")
          .replace(/^\s*\* ?/gm, "")
          .replace(/\s*\/\s*$/, ""),
      ),
  );

/**
 * Returns a module with an example in a function. It imports what the example names of its own module, if nothing else is called
 * so.
 */
function moduleOf(example: string, source: string, from: string, before: string): string {
  const imports = (example.match(/^import .*$/gm) ?? []).map((line) =>
    line.replace('"./functions"', '"../../functions"'),
  );
  const given = imports.reduce((text, line) => text.replace(line, ""), before);
  const own = [...new Set(example.match(/\b[A-Za-z]\w*/g))].filter(
    (word) =>
      new RegExp(`^export (?:async )?(?:class|const|function\\*?|interface|type) ${word}\\b`, "m").test(
        source,
      ) && !new RegExp(`\\bimport [^;]*\\b${word}\\b`).test(given),
  );
  const body = example.replace(/^import .*$/gm, "").replace(/^export /gm, "");
  return [
    `import { ${own.join(", ")} } from ${JSON.stringify(from)};`,
    ...imports,
    given,
    `export const example = async () => {\n${body}\n};\n`,
  ].join("\n");
}

/** A route that uses tables of features that its own does not need. */
const needless = `
  import * as z from "zod/mini";
  import { route } from "../../functions/chat/definition";
  export default route({
    method: "GET", path: "/lakes", auth: "player", summary: "Lakes", returns: { 200: z.object({}) }, maxCost: {},
    uses: { conversations: ["GetItem"], lakes: ["GetItem"], rivers: ["PutItem"] },
    handler: async () => ({}),
  });`;

describe("the examples in doc comments", () => {
  let folder: string;
  before(() => {
    mkdirSync(join(root, "dist"), { recursive: true });
    folder = mkdtempSync(join(root, "dist", "examples-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("are of the right types, and what a handler uses without a need is told in a sentence", function () {
    this.timeout(300_000);
    let found = 0;
    for (const { sources, folder: own } of packages())
      for (const file of globSync(`${sources}/**/*.ts`, {
        cwd: root,
        exclude: (name) => /(^|\/)(node_modules|dist|test|template)$/.test(name),
      })) {
        const text = readFileSync(join(root, file), "utf8");
        for (const example of examplesIn(text)) {
          const module = moduleOf(example, text, `../../${file.slice(0, -".ts".length)}`, given[own] ?? "");
          writeFileSync(join(folder, `${file.replace(/\W/g, "-")}-${found++}.ts`), module);
        }
      }
    assert.ok(found > 25, `${found}`);
    writeFileSync(join(folder, "needless.ts"), needless);
    const config = {
      extends: "../../tsconfig.json",
      compilerOptions: { rootDir: "../.." },
      include: ["."],
      exclude: [],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const args = ["--noEmit", "--incremental", "false", "--checkers", "1", "-p", folder];
    const tsc = join(root, "node_modules/typescript-7/bin/tsc");
    const { stdout } = spawnSync(process.execPath, [tsc, ...args], { cwd: root, encoding: "utf8" });
    // The declarations of packages without types are not among these files.
    const errors = stdout.split("\n").filter((line) => line.startsWith("dist/"));
    const isOfNeeds = (line: string) => line.includes("/needless.ts(");
    assert.deepEqual(
      errors.filter((line) => !isOfNeeds(line)),
      [],
    );
    const told = errors.filter(isOfNeeds);
    assert.equal(told.length, 2, stdout);
    for (const [n, name] of ["lakes", "rivers"].entries()) {
      assert.match(
        told[n] ?? "",
        new RegExp(`"${name} is no table, index or capability of this feature .* to needs`),
      );
      assert.ok((told[n] ?? "").length < 400, told[n]);
    }
    assert.doesNotMatch(stdout, /^(?!dist\/).*error TS(?!7016)/m);
  });
});
