import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { z } from "zod";

import { type Changes, provider } from "../../core/service";
import { Assets, State } from "../../engine";
import { wireAsset } from "../../engine/wire";
import { registered, urnOf } from "../../testing/registered";

describe("the resources that exist", () => {
  let folder: string;
  let assets: Assets;
  let done: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "state-"));
    assets = new Assets(folder);
    done = [];
  });
  afterEach(async () => {
    await assets.close();
    rmSync(folder, { recursive: true });
  });

  const inputs = z.looseObject({ size: z.number().optional(), label: z.string().optional() });
  type Inputs = z.output<typeof inputs>;

  function stateWith(
    changes: Changes<Inputs> = { update: "create", remove: ({ id }) => note(`remove ${id}`) },
  ) {
    const thing = provider(
      inputs,
      ({ size = 0, label = "" }, { name }) => {
        note(`create ${name} ${size}${label}`);
        return { id: `${name}${label}`, outputs: { size } };
      },
      changes,
    );
    return new State({
      assets,
      providers: () => thing,
      onChange: (change, { name }) => note(`${change} ${name}`),
    });
  }
  const note = (text: string) => void done.push(text);

  it("are created once, and left as they are while their inputs are the same", async () => {
    const state = stateWith();
    const first = await state.put(registered("a", { size: 1 }));
    const again = await state.put(registered("a", { size: 1 }));
    assert.deepEqual(again.recorded, first.recorded);
    assert.deepEqual(done, ["create a 1", "created a"]);
  });

  it("are changed when their inputs differ, but for those whose changes the program ignores", async () => {
    const state = stateWith();
    await state.put(registered("a", { size: 1, label: "x" }));
    await state.put(registered("a", { size: 1, label: "y" }, { ignoreChanges: ["label"] }));
    const { recorded } = await state.put(
      registered("a", { size: 2, label: "y" }, { ignoreChanges: ["label"] }),
    );
    assert.deepEqual(done, ["create a 1x", "created a", "create a 2x", "updated a"]);
    assert.deepEqual(recorded.inputs, { size: 2, label: "x" });
  });

  it("are replaced when a change gives them another id", async () => {
    const state = stateWith();
    await state.put(registered("a", { label: "x" }));
    const { recorded } = await state.put(registered("a", { label: "y" }));
    assert.equal(recorded.id, "ay");
    assert.deepEqual(done.slice(2), ["create a 0y", "remove ax", "updated a"]);
  });

  it("stay when the program renames them, and says how they were called", async () => {
    const state = stateWith();
    const { realized } = await state.put(registered("a", { size: 1 }));
    const held = await state.put(registered("b", { size: 1 }, { aliases: [urnOf("never"), urnOf("a")] }));
    await state.deleteAllExcept(new Set([urnOf("b")]));
    assert.deepEqual(done, ["create a 1", "created a"]);
    assert.equal(held.realized, realized);
    assert.equal(held.recorded.urn, urnOf("b"));
    assert.equal(state.find(urnOf("a")), undefined);
  });

  it("are deleted when the program no longer registers them, last ones first", async () => {
    const state = stateWith();
    for (const name of ["a", "b", "c"]) await state.put(registered(name, {}));
    done.length = 0;
    await state.deleteAllExcept(new Set([urnOf("a")]));
    assert.deepEqual(done, ["remove c", "deleted c", "remove b", "deleted b"]);
    await state.deleteAllExcept(new Set([urnOf("a")]));
    assert.equal(done.length, 4);
  });

  it("are deleted before those that they came to depend on, though these are younger", async () => {
    const state = stateWith();
    for (const name of ["a", "b"]) await state.put(registered(name, {}));
    // The program runs again: now b depends on c.
    for (const name of ["a", "c", "b"]) await state.put(registered(name, {}));
    done.length = 0;
    await state.deleteAllExcept(new Set([urnOf("a")]));
    assert.deepEqual(done, ["remove b", "deleted b", "remove c", "deleted c"]);
  });

  it("come back if their replacement fails", async () => {
    const created: string[] = [];
    const thing = provider(
      inputs,
      ({ label = "" }) => {
        if (label === "bad") throw new Error("refused");
        created.push(label);
        return { id: "a", outputs: {} };
      },
      { update: "replace", remove: () => void created.pop() },
    );
    const state = new State({ assets, providers: () => thing });
    await state.put(registered("a", { label: "good" }));
    await assert.rejects(state.put(registered("a", { label: "bad" })), /refused/);
    assert.deepEqual(created, ["good"]);
    await state.put(registered("a", { label: "good" }));
    assert.deepEqual(created, ["good"]);
  });

  it("stay when Pulumi would keep them, and are refused to go when they are protected", async () => {
    const state = stateWith();
    await state.put(registered("kept", {}, { retainOnDelete: true }));
    await state.put(registered("dear", {}, { protect: true }));
    done.length = 0;
    await assert.rejects(state.deleteAllExcept(new Set()), /refuses to delete "dear".*protected/);
    assert.deepEqual(done, []);
    await state.put(registered("whole", {}, { custom: false, protect: true }));
    await assert.rejects(state.delete(urnOf("whole")), /refuses to delete "whole".*protected/);
  });

  it("stay when they would be replaced, too", async () => {
    const state = stateWith();
    await state.put(registered("kept", { label: "x" }, { retainOnDelete: true }));
    await state.put(registered("dear", { label: "x" }, { protect: true }));
    done.length = 0;
    await state.put(registered("kept", { label: "y" }, { retainOnDelete: true }));
    assert.deepEqual(done, ["create kept 0y", "updated kept"]);
    done.length = 0;
    await assert.rejects(
      state.put(registered("dear", { label: "y" }, { protect: true })),
      /refuses to replace "dear".*protected/,
    );
    assert.deepEqual(done, ["create dear 0y", "remove deary"]);
  });

  it("ask for a restart, by name, where their service cannot change them", async () => {
    const state = stateWith({});
    await state.put(registered("a", { size: 1 }, { at: "index.ts:7" }));
    await assert.rejects(
      state.put(registered("a", { size: 2 }, { at: "index.ts:7" })),
      /cannot change "a" \(aws:test\/thing:Thing\), at index\.ts:7 while it runs: size\. Restart it/,
    );
    await assert.rejects(state.deleteAllExcept(new Set()), /cannot delete "a".*Restart it/);
    const { recorded } = await state.put(registered("a", { size: 1 }));
    assert.equal(recorded.outputs["size"], 1);
  });

  it("follow the files that they are made of", async () => {
    const state = stateWith();
    const path = join(folder, "code.js");
    writeFileSync(path, "1");
    await state.put(registered("a", { code: wireAsset("asset", path) }));
    await state.put(registered("b", { size: 1 }));
    assert.deepEqual(state.assetPaths(), [path]);
    assert.deepEqual(await state.refresh(), []);
    writeFileSync(path, "2");
    assert.deepEqual(await state.refresh((asset) => asset !== path), []);
    const names = (await state.refresh()).map(({ name }) => name);
    assert.deepEqual(names, ["a"]);
    assert.deepEqual(done.slice(-2), ["create a 0", "updated a"]);
  });

  it("hear that their files are about to change", async () => {
    const state = stateWith({ changing: ({ id }) => note(`changing ${id}`) });
    for (const name of ["a", "b"]) {
      writeFileSync(join(folder, name), name);
      await state.put(registered(name, { code: wireAsset("asset", join(folder, name)) }));
    }
    done.length = 0;
    await state.announce((path) => path === join(folder, "b"));
    assert.deepEqual(done, ["changing b"]);
  });
});
