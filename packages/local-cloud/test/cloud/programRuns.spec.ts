import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ProgramRuns } from "../../cloud/programRuns";
import type { Provider } from "../../core/service";
import { fixture, providers } from "../engine/run";

describe("a program that starts again on the same data", () => {
  let data: string;
  let lines: string[];
  let open: ProgramRuns[];
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), "program-runs-"));
    lines = [];
    open = [];
  });
  afterEach(async () => {
    delete process.env["LABEL"];
    for (const runs of open) await runs.close();
    rmSync(data, { recursive: true });
  });

  /** A provider whose resources can change while they exist. */
  const changing = (type: string): Provider | undefined => {
    const found = providers[type];
    return found && { ...found, update: (inputs, resource) => found.create(inputs, resource) };
  };
  function runsOf(
    built: readonly string[] = [],
    provided: typeof changing = changing,
    name = "label",
  ): ProgramRuns {
    const runs = new ProgramRuns({
      folder: fixture(name),
      stack: "dev",
      endpoints: {},
      invokes: {},
      signal: AbortSignal.timeout(110_000),
      kept: { folder: join(data, "runs"), addresses: [], built: () => built },
      providers: provided,
      onLine: (line) => lines.push(line),
      onChange: () => {},
    });
    open.push(runs);
    return runs;
  }

  it("is there without a run of the program, and a run that follows applies what only the program knows", async () => {
    const built = join(data, "handler.ts");
    writeFileSync(built, "first");
    assert.equal(runsOf([built]).isFirst, true);
    const first = await runsOf([built]).start();
    assert.equal(runsOf([built]).isFirst, false);
    assert.deepEqual([first.isReplayed, lines], [false, ["the program runs"]]);

    process.env["LABEL"] = "Gazette";
    const runs = runsOf([built]);
    const second = await runs.start();
    assert.deepEqual([second.isReplayed, lines.length], [true, 1]);
    const shown = (graph: typeof first.deployment.graph) =>
      graph.map(({ urn, id, inputs }) => ({ urn, id, inputs }));
    assert.deepEqual(shown(second.deployment.graph), shown(first.deployment.graph));
    assert.ok(runs.sources().includes(join(fixture("label"), "index.ts")));

    await runs.run({ background: true });
    assert.equal(lines.length, 2);
    assert.deepEqual(runs.changes, ["updated news (aws:sns/topic:Topic)"]);

    // The run's result is kept until the source of a function changes; then the program runs again.
    assert.equal((await runsOf([built]).start()).isReplayed, true);
    writeFileSync(built, "second");
    assert.equal((await runsOf([built]).start()).isReplayed, false);
    assert.equal(lines.length, 3);
  });

  it("knows what a failed run loaded, and the file that it did not find: their mend is noticed", async () => {
    const runs = runsOf([], changing, "faulty");
    await assert.rejects(runs.run(), /Cannot find module '.\/rows'/);
    const sources = runs.sources();
    for (const path of ["index.ts", "feature/tables.ts", "feature/rows.ts", "feature/rows/index.ts"])
      assert.ok(sources.includes(join(fixture("faulty"), path)), `${path}: ${sources}`);
  });

  it("runs the program at the next start if a difference cannot be applied to what exists", async () => {
    const fixed = (type: string) => providers[type];
    await runsOf().start();
    process.env["LABEL"] = "Gazette";
    const runs = runsOf([], fixed);
    assert.equal((await runs.start()).isReplayed, true);
    await assert.rejects(runs.run({ background: true }), /cannot change "news".* Restart it/);
    const next = await runsOf([], fixed).start();
    assert.equal(next.isReplayed, false);
    assert.match(JSON.stringify(next.deployment.graph), /Gazette/);
  });
});
