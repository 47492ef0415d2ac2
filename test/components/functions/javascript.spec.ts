import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** What each program does with its handlers: finds their modules, as components do. */
const found = `
  const { moduleOf } = require("@game-backend/components/lib/moduleOf");
  exports.moduleIn = (folder, value, what = "postRoll") => {
    const { module, name } = moduleOf(value, what);
    return [require("node:path").relative(folder, module).replaceAll("\\\\", "/"), name];
  };
  exports.refusal = (value) => {
    try { moduleOf(value, "postRoll, in the game's routes,"); } catch (error) { return error.message; }
  };`;

describe("the module of a JavaScript program's handler", function () {
  this.timeout(30_000);
  let folder = "";
  beforeEach(() => {
    mkdirSync(resolve("dist"), { recursive: true });
    folder = mkdtempSync(resolve("dist/.javascript-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a program of these files, and returns what it prints as JSON. */
  function printed(files: Readonly<Record<string, string>>, entry: string): unknown {
    for (const [path, text] of Object.entries({ "found.cjs": found, ...files })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const loader = resolve("tools/node.mjs");
    return JSON.parse(
      execFileSync(process.execPath, ["--import", loader, entry], { cwd: folder, encoding: "utf8" }),
    );
  }

  it("is a CommonJS module that nothing has compiled, by each form of its exports", () => {
    const ways = printed(
      {
        "a.js": "exports.postRoll = { handler() {} };",
        "b.js": "module.exports = { postRoll: { handler() {} } };",
        "c.js": "module.exports = { handler() {} };",
        "d.js": 'module.exports = { default: { handler() {} }, ["post-roll"]: {} };',
        "index.js": `
          const { moduleIn, refusal } = require("./found.cjs");
          const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => require("./" + name));
          const all = [a.postRoll, b.postRoll, c].map((value) => moduleIn(__dirname, value));
          console.log(JSON.stringify([...all, refusal(d.default), refusal(d["post-roll"])]));`,
      },
      "index.js",
    ) as string[];
    assert.deepEqual(ways.slice(0, 3), [
      ["a.js", "postRoll"],
      ["b.js", "postRoll"],
      ["c.js", "default"],
    ]);
    for (const refusal of ways.slice(3))
      assert.match(
        refusal,
        /^postRoll, in the game's routes, is not exported by a module of the program: .* by a name/,
      );
  });

  it("is an ES module that the program imports, by whatever modules", () => {
    const ways = printed(
      {
        "package.json": '{ "type": "module" }',
        "functions/rolls/postRoll.js": "export default { handler() {} };",
        "functions/rolls/getRolls.js": "export const getRolls = { handler() {} };",
        "functions/rolls/feature.js": `
          import getRollsOf, { legacy } from "./legacy.cjs";
          import postRoll from "./postRoll.js";
          export * from "./getRolls.js";
          export { legacy, postRoll };`,
        "functions/rolls/legacy.cjs": "exports.legacy = { handler() {} };",
        "made.js": `
          import { createRequire } from "node:module";
          export const { moduleIn, refusal } = createRequire(import.meta.url)("./found.cjs");
          export const found = (values) => values.map((value) => moduleIn(import.meta.dirname, value));`,
        "index.js": `
          import * as rolls from "./functions/rolls/feature.js";
          import { found, refusal } from "./made.js";
          await Promise.resolve();
          const own = { handler() {} };
          export { own };
          console.log(JSON.stringify([...found([rolls.postRoll, rolls.getRolls, rolls.legacy]), refusal(own)]));`,
      },
      "index.js",
    ) as unknown[];
    assert.deepEqual(ways.slice(0, 3), [
      ["functions/rolls/postRoll.js", "default"],
      ["functions/rolls/getRolls.js", "getRolls"],
      ["functions/rolls/legacy.cjs", "legacy"],
    ]);
    assert.match(String(ways[3]), /write it in a module of its own, such as functions\/<feature>\/postRoll/);
  });
});
