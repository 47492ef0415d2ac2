import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Feature } from "@game-backend/framework/features";
import { gameOf } from "@game-backend/framework/gameOf";
import { awsInvokes, preview, type RecordedResource, readProgram } from "@game-backend/local-cloud/engine";
import * as features from "../../functions";
import { size } from "../size";
import { leavingWith, optional } from "./neededBy";
import { TypeCheck } from "./typeErrors";
import { copyProgram, foldersOf, removeFeatures } from "./withoutFeatures";

const all: Readonly<Record<string, Feature>> = features;

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

/** The removals that are tried: all at once, and with `SPEC_SIZE=full` each alone too. */
const removals = [
  ...(size(0, 1) ? optional.map((feature) => leavingWith(feature)) : []),
  [...optional].sort(),
];

describe("a game without some of its features", function () {
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

  for (const gone of removals)
    describe(`without ${gone.join(", ")}`, () => {
      before(() => removeFeatures(program, gone));
      after(() => {
        for (const path of [...foldersOf(".", gone), "functions/index.ts"])
          if (existsSync(path)) cpSync(path, join(program, path), { recursive: true, force: true });
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
    });

  for (const feature of optional)
    it(`is a game without ${leavingWith(feature).join(" and ")}`, () => {
      const gone = leavingWith(feature);
      const rest = Object.fromEntries(Object.entries(all).filter(([name]) => !gone.includes(name)));
      const game: Feature = gameOf(rest);
      const names = new Set(namesOf(game));
      assert.deepEqual(
        gone.flatMap((name) => namesOf(all[name])).filter((name) => names.has(name)),
        [],
      );
    });
});
