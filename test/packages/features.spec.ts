// full: it installs features

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { scope } from "../../tools/pack/packages";
import { terminalEnvironment } from "../terminalEnvironment";
import { packed, packedVersion, tarballIn } from "./packed";

/** A feature that somebody else has written, as compiled JavaScript. */
const waves = {
  "package.json": JSON.stringify({
    name: "game-waves",
    version: "1.0.0",
    exports: { "./*": { types: "./*.d.ts", default: "./*.js" } },
    peerDependencies: { [`${scope}/framework`]: packedVersion, zod: "*" },
  }),
  "getWave.js": `
    Object.defineProperty(exports, "__esModule", { value: true });
    const z = require("zod/mini");
    const { defineGame } = require("${scope}/framework/defineGame");
    exports.default = defineGame().route({
      method: "GET", path: "/wave", auth: "player", summary: "Wave", maxCost: {},
      returns: { 200: z.object({ hello: z.string() }) },
      handler: async ({ player }) => ({ hello: player.username }),
    });`,
  "feature.d.ts": "export declare const routes: {};",
  "feature.js": `
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.routes = { getWave: require("./getWave").default };`,
};

describe("features from packages", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "features-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(command: string, args: readonly string[], cwd: string): string {
    const { CI: _, ...env } = terminalEnvironment();
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
    assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}\n${stderr}`);
    return stdout + stderr;
  }

  /** Writes a program with features, and installs it. */
  async function created(name: string, features: string): Promise<string> {
    const tarballs = await packed();
    const creator = tarballIn(tarballs, "create");
    const from = ["--features", features, "--packages", relative(folder, tarballs)];
    run("npx", ["--yes", `file:${creator}`, name, ...from], folder);
    const program = join(folder, name);
    run("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"], program);
    return program;
  }

  /** Writes a spec into a program, and runs all of its specs. */
  function plays(program: string, body: string): string {
    writeFileSync(
      join(program, "test/features.spec.ts"),
      `import assert from "node:assert/strict";
      import { LocalGame } from "${scope}/tools/harness/localGame";
      const game = new LocalGame();
      describe("features", () => {
        after(() => game.close());
        it("are played", async () => {
          const ada = await game.player("ada");
          ${body}
        });
      });`,
    );
    return run("npm", ["test"], program);
  }

  it("answer in a program that takes one without needs", async () => {
    const program = await created("shop", "catalog");
    assert.match(readFileSync(join(program, "functions/index.ts"), "utf8"), /as catalog from/);
    const played = plays(
      program,
      `const { body } = await ada.get("/catalog");
       assert.ok(JSON.stringify(body).includes("torch"), JSON.stringify(body));`,
    );
    assert.match(played, /4 passing/);
    run("npm", ["run", "lint"], program);
  });

  it("answer with those that they need, with the game's own data, and beside one that somebody else packed", async () => {
    const program = await created("boards", "leaderboard,economy");
    const own = { moon: { name: "Moon", keeps: "best", order: "descending", min: 0, max: 9 } };
    const data = (file: string, text: string) => writeFileSync(join(program, "game", `${file}.ts`), text);
    data("areas", `export const areas = ${JSON.stringify(own)} as const;`);
    data("gear", "export const gear = {};");
    // The samples name areas that this game has not.
    for (const kind of ["marks", "unlocks"]) rmSync(join(program, "live", kind), { recursive: true });
    mkdirSync(join(program, "live/marks"));
    writeFileSync(join(program, "live/marks/moon.json"), '{"marks":[{"score":0,"coins":2}]}');
    data("coins", "export const coins = { atStart: 7, ofMatches: { coinsPerDay: 1, paidPerOpponent: 1 } };");
    data("modes", "export const modes = {};");
    const outside = join(folder, "waves");
    mkdirSync(outside);
    for (const [file, text] of Object.entries(waves)) writeFileSync(join(outside, file), text);
    run("npm", ["pack", "--silent", "--pack-destination", folder], outside);
    const tarball = join(folder, "game-waves-1.0.0.tgz");
    run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball], program);
    appendFileSync(join(program, "functions/index.ts"), 'export * as waves from "game-waves/feature";\n');
    const played = plays(
      program,
      `assert.match(JSON.stringify((await ada.get("/wave")).body), /^{"hello":"ada/);
       const score = await ada.post("/score", { gameArea: "moon", score: 5 });
       const { toBeat, ...result } = score.body as { toBeat: object };
       assert.deepEqual(result, { best: 5, improved: true });
       const wallet = (await ada.get("/wallet")).body as { balance: number };
       assert.equal(wallet.balance, 7);
       const paid = await ada.post("/run/reward", { gameArea: "moon" });
       assert.equal((paid.body as { coins: number }).coins, 2);
       const { reward } = (await ada.post("/task/complete", { taskId: "welcome" })).body as { reward: number };
       assert.equal(reward, 50);`,
    );
    assert.match(played, /4 passing/);
    assert.match(run("npm", ["run", "policy"], program), / 0 mandatory and \d+ advisory violations/);
  });
});
