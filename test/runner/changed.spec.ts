import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { chooser, hashOf, workspaceOf } from "./changed";
import { type Imports, readImports, readNamed, sourceModules } from "./imports";
import { needOf } from "./queues";
import { allSpecs, suiteOf } from "./suites";

const specs = [
  "test/chat/membership.spec.ts",
  "test/chat/saying.spec.ts",
  "test/blocks/readBlocks.spec.ts",
  "test/economy/period.spec.ts",
  "test/together/day.spec.ts",
  "test/live/check.spec.ts",
];

const isSpec = (file: string) => file.endsWith(".spec.ts");

describe("npm run test:changed", () => {
  const textOf = (file: string) => readFileSync(file, "utf8");
  const modules = sourceModules();
  let imports: Imports;
  let named: Imports;
  let chosen: (...changed: string[]) => ReturnType<ReturnType<typeof chooser>>;
  before(async () => {
    named = readNamed(modules);
    imports = await readImports([...modules, ...globSync("functions/*/handlers.ts")]);
    const ofThree = /^functions\/(?!chat\/|blocks\/|economy\/)\w+\/feature\.ts$/;
    const some = new Map([...imports].filter(([file]) => !ofThree.test(file)));
    const choose = chooser({ specs, imports: some, named, needOf, textOf });
    chosen = (...changed) => choose(changed);
  });
  const run = (...changed: string[]) => [...chosen(...changed).run.keys()];

  it("runs the specs whose worlds have a changed feature, and of the local run its folder and test/together", () => {
    assert.deepEqual(run("functions/chat/getConversation.ts"), [
      "test/chat/membership.spec.ts",
      "test/chat/saying.spec.ts",
      "test/together/day.spec.ts",
      "test/live/check.spec.ts",
    ]);
    const { left } = chosen("functions/chat/getConversation.ts");
    assert.equal(left.get("test/economy/period.spec.ts"), "loads nothing that has changed");
  });

  it("runs the specs of features that need a changed one", () => {
    assert.ok(run("functions/blocks/tables.ts").includes("test/chat/saying.spec.ts"));
    assert.ok(!run("functions/economy/grant.ts").includes("test/blocks/readBlocks.spec.ts"));
  });

  it("runs the specs that name what is no module, and says what no spec loads", () => {
    assert.ok(run("live/offers/torch.json").includes("test/chat/membership.spec.ts"));
    assert.deepEqual(chosen("nowhere/odd-name.txt"), { ...chosen(), unread: ["nowhere/odd-name.txt"] });
  });

  it("runs the specs of a feature that a handler has left, and of the client whose routes are others", () => {
    assert.deepEqual(run("functions/chat/gone.ts"), run("functions/chat/getConversation.ts"));
    assert.ok(run("docs/api.md").includes("test/together/day.spec.ts"));
  });

  it("runs specs for each source file, also for what is bundled, started by its path, or imported by nothing", () => {
    const every = allSpecs().filter((file) => suiteOf(file) !== "full");
    const needs = new Map(every.map((file) => [file, needOf(file)]));
    const need = (file: string) => needs.get(file) ?? needOf(file);
    const choose = chooser({ specs: every, imports, named, needOf: need, textOf });
    const silent = modules.filter((file) => !isSpec(file) && choose([file]).run.size === 0);
    assert.deepEqual(silent, []);
  });

  it("runs all for what all stand on", () => {
    assert.deepEqual(run("package-lock.json"), specs);
  });

  it("knows a workspace's files by one hash", () => {
    assert.equal(workspaceOf("packages/local-cloud/test/iam/evaluation.spec.ts"), "packages/local-cloud");
    assert.equal(hashOf(["README.md", "index.ts"]), hashOf(["index.ts", "README.md", "index.ts"]));
    assert.notEqual(hashOf(["README.md"]), hashOf(["index.ts"]));
    assert.notEqual(hashOf(["README.md"]), hashOf(["README.md"], "other documents"));
  });
});
