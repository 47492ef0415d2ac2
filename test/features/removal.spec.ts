import assert from "node:assert/strict";
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Feature } from "@game-backend/framework/features";
import { awsInvokes, preview, type RecordedResource, readProgram } from "@game-backend/local-cloud/engine";
import * as features from "../../functions";
import { leavingWith } from "./neededBy";
import { TypeCheck } from "./typeErrors";
import { copyProgram, foldersOf, removeFeatures } from "./withoutFeatures";

const all: Readonly<Record<string, Feature>> = features;

/** The features that leave with one other at most. */
const optional = Object.keys(all).filter((feature) => leavingWith(feature).length <= 2);

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

describe("a game without one of its features", function () {
  this.timeout(600_000);
  let program: string;
  let types: TypeCheck;
  before(() => {
    program = realpathSync(mkdtempSync(join(tmpdir(), "without-")));
    copyProgram(program);
    const list = join(program, "functions/index.ts");
    types = new TypeCheck(program, "tsconfig.json", (file) => file === list);
  });
  after(() => rmSync(program, { recursive: true, force: true }));

  it("can leave out chat, seasons, parties, and others", () => {
    assert.ok(optional.length >= 9, optional.join());
  });

  for (const feature of optional)
    describe(`without ${leavingWith(feature).join(" and ")}`, () => {
      const gone = leavingWith(feature);
      const folders = () => [...foldersOf(".", gone), "functions/index.ts"];
      before(() => removeFeatures(program, gone));
      after(() => {
        for (const path of folders()) cpSync(path, join(program, path), { recursive: true, force: true });
      });

      it("has correct types, in the program and the other specs", () => {
        assert.deepEqual(types.errors(), []);
      });

      it("registers, without the feature's resources", async () => {
        const graph = await registered(program);
        const left = new Set(
          Object.entries(all).flatMap(([name, has]) => (gone.includes(name) ? [] : namesOf(has))),
        );
        const names = gone.flatMap((name) => namesOf(all[name])).filter((name) => !left.has(name));
        const known = graph.map(({ name }) => name);
        assert.ok(known.length > 100);
        assert.deepEqual(
          known.filter((name) => names.some((own) => name.split("-").includes(own))),
          [],
        );
      });
    });
});
