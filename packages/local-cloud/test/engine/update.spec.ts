import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { z } from "zod";

import { type Changes, provider } from "../../core/service";
import { Assets, State, Update } from "../../engine";
import { registered, urnOf } from "../../testing/registered";

describe("the changes of a run of the program", () => {
  let folder: string;
  let assets: Assets;
  let done: string[];
  let refused: string | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "update-"));
    assets = new Assets(folder);
    done = [];
    refused = undefined;
  });
  afterEach(async () => {
    await assets.close();
    rmSync(folder, { recursive: true });
  });

  const inputs = z.looseObject({ size: z.number().optional(), of: z.string().optional() });

  function stateWith(
    changes: Changes<z.output<typeof inputs>> = {
      update: "create",
      remove: ({ id }) => void done.push(`remove ${id}`),
    },
  ) {
    const thing = provider(
      inputs,
      ({ size = 0, of = "" }, { name }) => {
        if (name === refused) throw new Error("not now");
        done.push(`make ${name} ${size}${of}`);
        return { id: `${name}-${size}`, outputs: { code: `code-of-${size}` } };
      },
      changes,
    );
    return new State({ assets, providers: () => thing });
  }
  const all = (...names: string[]) => new Set(names.map(urnOf));

  it("wait for the end of the run, except new resources", async () => {
    const state = stateWith();
    await state.put(registered("a", { size: 1 }));
    done.length = 0;
    const update = new Update(state);
    const told = await update.put(registered("a", { size: 2 }));
    await update.put(registered("b", { size: 3 }));
    assert.deepEqual(done, ["make b 3"]);
    assert.equal(told.recorded.inputs["size"], 2);
    assert.equal(told.recorded.outputs["code"], "code-of-1");
    await update.deleteAllExcept(all("a", "b"));
    await update.commit();
    assert.deepEqual(done, ["make b 3", "make a 2", "remove a-1"]);
    assert.equal(state.find(urnOf("a"))?.recorded.id, "a-2");
  });

  it("wait with new resources of the late types", async () => {
    const state = stateWith();
    const update = new Update(state, /:Thing$/);
    await update.put(registered("a", { size: 1 }));
    assert.deepEqual(done, []);
    await update.deleteAllExcept(all("a"));
    await update.commit();
    assert.deepEqual(done, ["make a 1"]);
  });

  it("hold up only what depends on them if they take time, such as an invocation", async () => {
    const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const thing = provider(
      inputs,
      async ({ size }, { name }) => {
        if (size === 2 && name === "waits") await ended.promise;
        done.push(`${name} ${size}`);
        if (size === 2 && name === "other") begun.resolve();
        return { id: name, outputs: {} };
      },
      { update: "create" },
    );
    const state = new State({ assets, providers: () => thing });
    const ofSize = (size: number) => [
      registered("waits", { size }, { type: "aws:lambda/invocation:Invocation" }),
      registered("other", { size }),
      registered("after", { size }, { dependencies: [urnOf("waits")] }),
    ];
    for (const each of ofSize(1)) await state.put(each);
    done.length = 0;
    const update = new Update(state);
    for (const each of ofSize(2)) await update.put(each);
    await update.deleteAllExcept(all("waits", "other", "after"));
    const committed = update.commit();
    await begun.promise;
    ended.resolve();
    await committed;
    assert.deepEqual(done, ["other 2", "waits 2", "after 2"]);
  });

  it("reach the resources that the program gave the former outputs to", async () => {
    const state = stateWith();
    const a = await state.put(registered("a", { size: 1 }));
    const ofA = (of: unknown) =>
      registered("b", { of }, { dependencies: [urnOf("a")], propertyDependencies: { of: [urnOf("a")] } });
    await state.put(ofA(a.recorded.outputs["code"]));
    const update = new Update(state);
    const told = await update.put(registered("a", { size: 2 }));
    await update.put(ofA(told.recorded.outputs["code"]));
    await update.deleteAllExcept(all("a", "b"));
    await update.commit();
    assert.equal(state.find(urnOf("b"))?.recorded.inputs["of"], "code-of-2");
  });

  it("are none if the run fails: what was created is removed", async () => {
    const state = stateWith();
    await state.put(registered("a", { size: 1 }));
    const update = new Update(state);
    await update.put(registered("b", { size: 2 }));
    await update.put(registered("a", { size: 2 }));
    await update.undo(new Error("stopped"));
    assert.deepEqual(done, ["make a 1", "make b 2", "remove b-2"]);
    assert.equal(state.find(urnOf("a"))?.recorded.inputs["size"], 1);
    assert.equal(state.find(urnOf("b")), undefined);
  });

  it("say what failed if something cannot be made as it was before", async () => {
    const state = stateWith();
    await state.put(registered("a", { size: 1 }));
    const update = new Update(state);
    await update.put(registered("b", { size: 2 }));
    state.delete = () => Promise.reject(new Error("cannot delete"));
    await assert.rejects(update.undo(new Error("no room")), /no room\nThese could not .*cannot delete/s);
  });

  it("are taken back if one of them fails", async () => {
    const state = stateWith();
    for (const name of ["a", "b"]) await state.put(registered(name, { size: 1 }));
    const update = new Update(state);
    for (const name of ["a", "b"]) await update.put(registered(name, { size: 2 }));
    await update.deleteAllExcept(all("a", "b"));
    refused = "b";
    await assert.rejects(update.commit(), /could not change "b".*not now/s);
    for (const name of ["a", "b"]) assert.equal(state.find(urnOf(name))?.recorded.id, `${name}-1`);
    assert.equal(done.at(-2), "make a 1");
  });

  it("are refused before any is made if one is not possible", async () => {
    const state = stateWith({});
    await state.put(registered("a", { size: 1 }));
    const update = new Update(state);
    await assert.rejects(update.put(registered("a", { size: 2 })), /cannot change "a".*size/s);
    await assert.rejects(update.deleteAllExcept(new Set()), /cannot delete "a"/);
    assert.deepEqual(done, ["make a 1"]);
  });

  it("include a new resource that needs one of them first, such as a grant", async () => {
    const state = stateWith();
    await state.put(registered("role", { size: 1 }));
    const update = new Update(state);
    await update.put(registered("role", { size: 2 }));
    refused = "reader";
    await update.put(registered("reader", { size: 1 }, { dependencies: [urnOf("role")] }));
    refused = undefined;
    await update.deleteAllExcept(all("role", "reader"));
    await update.commit();
    assert.deepEqual(done, ["make role 1", "make role 2", "remove role-1", "make reader 1"]);
  });

  it("keep the code that was swapped in while the program ran", async () => {
    const state = stateWith();
    await state.put(registered("a", { size: 1 }));
    const update = new Update(state);
    await update.put(registered("a", { size: 1 }));
    await state.put(registered("a", { size: 5 }));
    await update.deleteAllExcept(all("a"));
    await update.commit();
    assert.equal(state.find(urnOf("a"))?.recorded.inputs["size"], 5);
  });
});
