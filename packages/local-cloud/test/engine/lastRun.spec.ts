import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { z } from "zod";

import { provider } from "../../core/service";
import { Assets, LastRun, replay, State } from "../../engine";
import { registered, urnOf } from "./registered";

describe("the last run of a program", () => {
  let folder: string;
  let assets: Assets;
  const path = () => join(folder, "program.json");
  const source = () => join(folder, "index.ts");
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "last-run-"));
    assets = new Assets(folder);
    writeFileSync(source(), "first");
  });
  afterEach(async () => {
    await assets.close();
    rmSync(folder, { recursive: true });
  });

  /** Returns the state of a new start of the services. `made` decides what its resources return. */
  const stateOf = (made: (name: string) => { id: string; outputs: object }) =>
    new State({
      assets,
      providers: () =>
        provider(z.looseObject({}), (_, { name }) => {
          const { id, outputs } = made(name);
          return { id, outputs: { ...outputs } };
        }),
    });
  const ids = (suffix: string, at: number) => (name: string) => ({
    id: `${name}-${suffix}`,
    outputs: { arn: `arn:${name}:${suffix}`, createdAt: at },
  });

  /** Runs a program that passes the first resource's address to the second. */
  async function ran(): Promise<void> {
    const state = stateOf(ids("one", 1_000_001));
    const held = [
      await state.put(registered("first", { size: 1 })),
      await state.put(registered("second", { of: "arn:first:one" })),
    ];
    const deployment = {
      graph: held.map(({ recorded }) => recorded),
      outputs: { a: 1 },
      secretOutputs: ["a"],
    };
    new LastRun(path(), { stack: "dev" }).write([source(), join(folder, "gone.ts")], held, deployment);
  }
  const read = (settings: unknown = { stack: "dev" }) => new LastRun(path(), settings).read();

  it("is there again while its settings and sources are the same, for its owner only", async () => {
    assert.equal(read(), undefined);
    await ran();
    assert.ok(read());
    assert.equal(statSync(path()).mode & 0o777, 0o600);
    assert.equal(read({ stack: "prod" }), undefined);
    writeFileSync(source(), "second");
    assert.equal(read(), undefined);
    writeFileSync(source(), "first");
    assert.ok(read());
    writeFileSync(join(folder, "gone.ts"), "a new file");
    assert.equal(read(), undefined);
  });

  it("counts as none when its file is damaged or of another shape", async () => {
    for (const text of ["", "[{", "{}", '{"format":0}']) {
      writeFileSync(path(), text);
      assert.equal(read(), undefined, text);
    }
  });

  it("makes the same resources as the program, whatever else differs", async () => {
    await ran();
    const last = read();
    assert.ok(last);
    // The creation time differs, but the program did not pass it to any other resource.
    const state = stateOf(ids("one", 2_000_002));
    const deployment = await replay(last, state);
    assert.deepEqual(
      deployment?.graph.map(({ urn, id, inputs }) => [urn, id, inputs]),
      [
        [urnOf("first"), "first-one", { size: 1 }],
        [urnOf("second"), "second-one", { of: "arn:first:one" }],
      ],
    );
    assert.deepEqual([deployment?.outputs, deployment?.secretOutputs], [{ a: 1 }, ["a"]]);
    assert.ok(state.find(urnOf("second")));
  });

  it("is left to the program when a resource's address differs that others know", async () => {
    await ran();
    const last = read();
    assert.ok(last);
    const state = stateOf(ids("two", 1_000_001));
    assert.equal(await replay(last, state), undefined);
    assert.equal(state.find(urnOf("second")), undefined);
  });
});
