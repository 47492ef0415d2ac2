import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { z } from "zod";

import { provider } from "../../core/service";
import { Assets, LastRun, replay, State } from "../../engine";
import type { Registration } from "../../engine/state";
import { registered, urnOf } from "../../testing/registered";

describe("the resources of a program's last run", () => {
  let folder: string;
  let assets: Assets;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "replay-"));
    assets = new Assets(folder);
  });
  afterEach(async () => {
    await assets.close();
    rmSync(folder, { recursive: true });
  });

  type Made = Readonly<Record<string, { id: string; outputs: object }>>;
  const [before, now] = ["127.0.0.1:4001", "127.0.0.1:5001"];

  /** Returns the state of a new start of the services. `made` has what its resources return. */
  const stateOf = (made: Made) =>
    new State({
      assets,
      providers: () =>
        provider(z.looseObject({}), (_, { name }) => {
          const { id, outputs } = made[name] ?? { id: name, outputs: {} };
          return { id, outputs: { ...outputs } };
        }),
    });

  /** Runs a program that registers these resources, and replays it on services that return something else. */
  async function replayed(
    resources: readonly Registration[],
    first: Made,
    second: Made,
    outputs: object = {},
  ) {
    const state = stateOf(first);
    const held = [];
    for (const each of resources) held.push(await state.put(each));
    const graph = held.map(({ recorded }) => recorded);
    const lastRun = new LastRun(folder, {}, [before]);
    lastRun.write([], held, { graph, outputs: { ...outputs }, secretOutputs: [] });
    const last = lastRun.read();
    assert.ok(last);
    return replay(last, stateOf(second), [now]);
  }

  const queue = (port: number, at: number) => ({
    queue: {
      id: `http://127.0.0.1:${port}/queue`,
      outputs: { arn: "arn:aws:sqs:queue", url: `http://127.0.0.1:${port}/queue`, createdAt: at },
    },
  });
  const uses = (name: string, wire: object, more: Partial<Registration> = {}) =>
    registered(name, wire, { dependencies: [urnOf(name === "reader" ? "queue" : "password")], ...more });

  it("are the same, whatever else differs", async () => {
    const reader = uses("reader", { of: "arn:aws:sqs:queue", size: 3 });
    // The creation time differs, but the program did not pass it on.
    const found = await replayed(
      [registered("queue", {}), reader],
      queue(4001, 1_000_001),
      queue(4001, 2_000_002),
    );
    assert.deepEqual(
      found?.graph.map(({ urn, id, inputs }) => [urn, id, inputs]),
      [
        [urnOf("queue"), "http://127.0.0.1:4001/queue", {}],
        [urnOf("reader"), "reader", { of: "arn:aws:sqs:queue", size: 3 }],
      ],
    );
  });

  it("get the new values of other resources, and so do the outputs", async () => {
    const reader = uses("reader", {
      url: "http://127.0.0.1:4001/queue",
      text: 'of "http://127.0.0.1:4001/queue"',
    });
    const found = await replayed([registered("queue", {}), reader], queue(4001, 1), queue(5001, 1), {
      url: "http://127.0.0.1:4001/queue",
    });
    assert.deepEqual(found?.graph[1]?.inputs, {
      url: "http://127.0.0.1:5001/queue",
      text: 'of "http://127.0.0.1:5001/queue"',
    });
    assert.deepEqual(found?.outputs, { url: "http://127.0.0.1:5001/queue" });
  });

  it("include what components registered, with new values and with the names of secrets", async () => {
    const state = stateOf(queue(4001, 1));
    const api = registered("api", {}, { custom: false });
    const held = [await state.put(registered("queue", {})), await state.put(api)];
    const outputs = (port: number) => ({ of: [`http://127.0.0.1:${port}/queue`], key: "open sesame" });
    const graph = held.map(({ recorded }) =>
      recorded.custom ? recorded : { ...recorded, outputs: outputs(4001), secrets: ["key"] },
    );
    const lastRun = new LastRun(folder, {}, [before]);
    lastRun.write([], held, { graph, outputs: {}, secretOutputs: [] });
    const last = lastRun.read();
    assert.ok(last);
    const found = await replay(last, stateOf(queue(5001, 1)), [now]);
    const component = found?.graph.find(({ name }) => name === "api");
    assert.deepEqual([component?.outputs, component?.secrets], [outputs(5001), ["key"]]);
  });

  it("get the new addresses, without depending on another resource", async () => {
    const found = await replayed([registered("page", { origin: `ws://${before}/live` })], {}, {});
    assert.deepEqual(found?.graph[0]?.inputs, { origin: `ws://${now}/live` });
  });

  it("keep an address whose port only begins with the same digits", async () => {
    const found = await replayed([registered("page", { server: `ws://${before}5/`, own: before })], {}, {});
    assert.deepEqual(found?.graph[0]?.inputs, { server: `ws://${before}5/`, own: now });
  });

  it("keep a value that is equal by chance to one of a resource that they do not use", async () => {
    const other = registered("other", { text: "http://elsewhere" });
    const made = (url: string) => ({ queue: { id: "queue", outputs: { url } } });
    const found = await replayed(
      [registered("queue", {}), other],
      made("http://elsewhere"),
      made("http://here"),
    );
    assert.deepEqual(found?.graph[1]?.inputs, { text: "http://elsewhere" });
  });

  const type = "random:index/randomPassword:RandomPassword";
  const urn = `urn:pulumi:dev::test::${type}::password`;
  const password = registered("password", {}, { urn, type });
  const made = (result: string) => ({ password: { id: "none", outputs: { result } } });
  const user = (value: string) =>
    uses("user", { value }, { dependencies: [urn], propertyDependencies: { value: [urn] } });
  const [old, fresh] = ["correct-horse", "battery-staple"];

  it("get new random values", async () => {
    const found = await replayed([password, user(`user:${old}`)], made(old), made(fresh));
    assert.deepEqual(found?.graph[1]?.inputs, { value: `user:${fresh}` });
  });

  it("get the hashes of new random values, whole and halved", async () => {
    const hash = (value: string) => createHash("sha256").update(value).digest("hex");
    const text = (value: string) => `since 12 ${hash(value)} ${hash(value).slice(0, 32)}`;
    const found = await replayed([password, user(text(old))], made(old), made(fresh));
    assert.deepEqual(found?.graph[1]?.inputs, { value: text(fresh) });
  });

  it("are left to the program if it changed a random value before it passed it on", async () => {
    const encoded = Buffer.from(old).toString("base64");
    assert.equal(await replayed([password, user(encoded)], made(old), made(fresh)), undefined);
    assert.ok(await replayed([password, user(encoded)], made(old), made(old)));
  });

  const version = (latest: unknown) => ({ queue: { id: "queue", outputs: { latest } } });
  for (const [what, one, other, passed] of [
    ["a number", 11_111_111, 22_222_222, 11_111_111],
    ["a short text", "v1", "v2", "v1"],
    ["a value that is gone", "version-one", undefined, "version-one"],
  ] as const)
    it(`are left to the program if ${what} differs that others use`, async () => {
      const found = (value: unknown) =>
        replayed([registered("queue", {}), uses("reader", { value })], version(one), version(other));
      assert.equal(await found(passed), undefined);
      assert.ok(await found("none"));
    });

  it("are left to the program if a value has two successors", async () => {
    const made = (one: string, other: string) => ({ queue: { id: "queue", outputs: { one, other } } });
    const [first, second] = [made("the-same", "the-same"), made("the-first", "the-second")];
    const reader = uses("reader", { value: "the-same" });
    assert.equal(await replayed([registered("queue", {}), reader], first, second), undefined);
  });

  it("get the longest of several values", async () => {
    const made = (arn: string, label: string) => ({ queue: { id: "queue", outputs: { label, arn } } });
    const found = await replayed(
      [registered("queue", {}), uses("reader", { value: "arn:stream/2026-11-25" })],
      made("arn:stream/2026-11-25", "2026-11-25"),
      made("arn:stream/2027-01-01", "2027-01-01"),
    );
    assert.deepEqual(found?.graph[1]?.inputs, { value: "arn:stream/2027-01-01" });
  });

  it("are found by settings that differ in what each start may have otherwise, and by no others", async () => {
    const written = (settings: object, own: readonly string[]) => new LastRun(folder, settings, own);
    const settings = (store: string, key: string, more = "same") => ({
      config: { store: `{"api":"http://${store}","key":"${key}"}`, more },
    });
    const [one, other] = [`${before}1`, now];
    const held = [
      await stateOf({}).put(registered("page", { api: `http://${one}`, key: "key-of-the-first" })),
    ];
    const graph = held.map(({ recorded }) => recorded);
    written(settings(one, "key-of-the-first"), [before, one, "key-of-the-first"]).write([], held, {
      ...{ graph, outputs: {}, secretOutputs: [] },
    });
    const own = [now, `${other}2`, "key-of-the-next"];
    const last = written(settings(`${other}2`, "key-of-the-next"), own).read();
    assert.ok(last);
    const found = await replay(last, stateOf({}), own);
    assert.deepEqual(found?.graph[0]?.inputs, { api: `http://${other}2`, key: "key-of-the-next" });
    assert.equal(written(settings(`${other}2`, "key-of-the-next", "changed"), own).read(), undefined);
  });
});
