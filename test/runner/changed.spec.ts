import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chosenBy, hashOf, workspaceOf } from "./changed";
import { readImports } from "./imports";
import { needOf } from "./queues";

const specs = [
  "test/chat/membership.spec.ts",
  "test/chat/saying.spec.ts",
  "test/blocks/readBlocks.spec.ts",
  "test/economy/period.spec.ts",
  "test/together/day.spec.ts",
  "test/live/check.spec.ts",
];

describe("npm run test:changed", () => {
  let chosen: (...changed: string[]) => ReturnType<typeof chosenBy>;
  before(async () => {
    const features = ["chat", "blocks", "economy"].map((name) => `functions/${name}/feature.ts`);
    const imports = await readImports([...specs, ...features]);
    const textOf = (file: string) => readFileSync(file, "utf8");
    chosen = (...changed) => chosenBy(changed, { specs, imports, needOf, textOf });
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
