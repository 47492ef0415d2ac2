// full: it builds the stack with everything, and deploys it
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { RecordedResource } from "@game-backend/local-cloud";
import { deployed, formerGrants } from "../../config/formerGrants";
import { deploymentOf } from "../components/stackGraphs";
import { formerIn, grantsIn, grantsOfRelease, lostGrants, readGrants, usedIn, writtenGrants } from "./grants";

const former = grantsOfRelease(deployed);
const nothing: ReadonlySet<string> = new Set();

describe("what an update takes away of functions", () => {
  let graph: readonly RecordedResource[];
  before(async function () {
    this.timeout(300_000);
    ({ graph } = await deploymentOf("everything"));
  });

  it("stays in their policies until the next release, for the code changes half a minute later", () => {
    assert.ok(former.size > 100, `${former.size}`);
    assert.deepEqual(lostGrants(former, grantsIn(graph)), [], "add them to config/formerGrants.ts");
  });

  it("stays no longer, and nothing else does", () => {
    const recorded = [...formerIn(graph)].flatMap(([name, all]) =>
      [...all].map((grant) => `${name}: ${grant}`),
    );
    const lost = lostGrants(former, usedIn(graph));
    assert.deepEqual(recorded.sort(), lost.sort(), "remove the others from config/formerGrants.ts");
    assert.deepEqual([...formerIn(graph).keys()].sort(), Object.keys(formerGrants).sort());
  });

  it("is found beside the newest release", () => {
    const names = readdirSync(join(__dirname, "baselines")).filter((name) => name.endsWith(".grants"));
    assert.equal(names.sort().at(-1), `${deployed}.grants`);
  });

  it("fits into a policy, old and new together", () => {
    const lengths = graph
      .filter(({ type }) => type.endsWith("iam/rolePolicy:RolePolicy"))
      .map(({ inputs }) => JSON.stringify(inputs["policy"]).replace(/\s/g, "").length);
    assert.ok(Math.max(...lengths) <= 10_240, `${Math.max(...lengths)}`);
  });

  it("is compared function by function", () => {
    const from = new Map([
      ["stays", new Set(["dynamodb:GetItem t"])],
      ["loses", new Set(["dynamodb:GetItem t", "dynamodb:PutItem t"])],
      ["goes", new Set(["dynamodb:GetItem t"])],
    ]);
    const to = new Map([
      ["stays", new Set(["dynamodb:GetItem t", "dynamodb:PutItem t"])],
      ["loses", new Set(["dynamodb:PutItem t"])],
    ]);
    assert.deepEqual(lostGrants(from, to), ["loses: dynamodb:GetItem t"]);
    assert.deepEqual(readGrants(writtenGrants(from)).get("goes") ?? nothing, from.get("goes"));
  });
});
