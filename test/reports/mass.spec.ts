import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import { newProfile } from "../../functions/profile/newProfile";
import * as reports from "../../functions/reports/definition";
import getCases from "../../functions/reports/routes/getCases";
import postDecision from "../../functions/reports/routes/postDecision";
import postReport from "../../functions/reports/routes/postReport";
import { mostWeight } from "../../functions/reports/rules/order";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";

const game = ownGame({ reports });

describe("reports by many, and by somebody who is always wrong", () => {
  let backend: World;
  const clients = { identityKey: async () => ["key"], signingKey: async () => ["key"] };
  const day = 86_400_000;
  const person = (id: string, createdAt = Date.now() - 31 * day) =>
    backend.tables.profiles.putItem(newProfile(id, id, createdAt));
  const report = (as: string, target: string, reason = "child_safety", address?: string) =>
    backend.call(postReport, { as, body: { kind: "player", target, reason }, ...(address && { address }) });
  const queue = async () => (await backend.call(getCases, { as: "root", groups: "admins" })).body.cases;
  const decide = async (id: string, version: number, action: string, as = "root") =>
    backend.call(postDecision, { as, groups: "admins", params: { id }, body: { action, version } });
  /** Does what the consumer of the cases does. */
  async function settleAll() {
    const means = { ...clients, tables: backend.tables, transact: backend.transact, now: Date.now() };
    const handler = game.consumers.settleCases.handler as (given: never) => Promise<void>;
    await handler({ ...means, records: backend.changes("cases") } as never);
  }

  beforeEach(async () => {
    backend = world({ reports }, { clients });
    for (const id of ["ada", "bob", "eve"]) await person(id);
  });
  afterEach(() => backend.close());

  it("of a hundred players at once hide and punish nobody: they are one case, whose weight has an end", async () => {
    const reporters = Array.from({ length: 100 }, (_, n) => `reporter-${n}`);
    for (const id of reporters) await person(id);
    // Four at a time, as the row of the case is changed by each.
    for (let n = 0; n < reporters.length; n += 4)
      for (const { status } of await Promise.all(reporters.slice(n, n + 4).map((as) => report(as, "ada"))))
        assert.equal(status, 202);
    const [row, ...others] = await queue();
    assert.deepEqual([others.length, row.count, row.weight], [0, 100, mostWeight]);
    await settleAll();
    const { items } = await backend.tables.sanctions.query({ hash: "ada" });
    const profile = await backend.tables.profiles.getItem({ userId: "ada" });
    assert.deepEqual([items, profile?.mute, profile?.bannedAt], [[], undefined, undefined]);
  });

  it("of somebody who is always wrong weigh less each time, down to a tenth, and order the queue after others'", async () => {
    const weights: number[] = [];
    for (let n = 0; n < 19; n++) {
      await person(`target-${n}`);
      assert.equal((await report("eve", `target-${n}`)).status, 202);
      const [row] = await queue();
      weights.push(row.weight);
      assert.equal((await decide(row.id, row.version, "dismiss")).status, 200);
      await settleAll();
    }
    assert.ok(
      weights.every((weight, n) => n === 0 || weight < (weights[n - 1] ?? 0)),
      `${weights}`,
    );
    assert.ok((weights.at(-1) ?? 72) <= 0.11 * 72);
    await report("eve", "bob");
    await report("bob", "ada");
    const [first, second] = await queue();
    const idOfCase = (name: string) => idOf(`target#player ${name}`, 1);
    assert.deepEqual([first.id, second.id], ["ada", "bob"].map(idOfCase));
  });

  it("of new accounts weigh a tenth, so that the queue begins with others' reports", async () => {
    for (const [n, id] of ["mallory", "oscar", "trudy"].entries()) {
      await person(id, Date.now());
      for (let at = 0; at < 10; at++) {
        await person(`victim-${n}-${at}`);
        assert.equal((await report(id, `victim-${n}-${at}`)).status, 202);
      }
    }
    await report("bob", "ada", "hate");
    const { body } = await backend.call(getCases, { as: "root", groups: "admins", query: { limit: "50" } });
    assert.equal(body.cases.length, 31);
    assert.deepEqual([body.cases[0].reasons, body.cases[0].weight], [{ hate: 1 }, 24]);
    assert.ok(Math.abs(body.cases[1].weight - 7.2) < 1e-9);
  });

  it("of one network's new accounts have a day's number, which keeps nobody out whom somebody knows", async () => {
    const [own, others] = ["203.0.113.7", "203.0.114.7"];
    const reported = async (as: string, at: number, address: string) => {
      await person(`of-${as}-${at}`);
      const { status, body } = await report(as, `of-${as}-${at}`, "spam", address);
      return status === 202 ? "taken" : body.code;
    };
    for (const [n, as] of ["a", "b", "c"].entries()) {
      await person(as, Date.now());
      for (let at = 0; at < 20; at++)
        assert.equal(await reported(as, at, own), n < 2 ? "taken" : "limit.day");
    }
    assert.equal(await reported("c", 20, others), "limit.day", "the player's own number is used up");
    await person("d", Date.now());
    assert.equal(await reported("d", 0, own), "limit.day");
    assert.equal(await reported("d", 0, others), "taken");
    assert.equal(await reported("eve", 0, own), "taken");
  });

  it("are decided once: of two moderators at once one decides, and a page that is out of date does not", async () => {
    await report("bob", "ada", "insult");
    const [{ id, version }] = await queue();
    const both = await Promise.all(["root", "other"].map((as) => decide(id, version, "dismiss", as)));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    const late = await decide(id, version, "dismiss", "third");
    assert.deepEqual([late.status, late.body.code], [409, "case.version_changed"]);
    const day = new Date().toISOString().slice(0, 10);
    const { items } = await backend.tables.audit.query({ hash: day });
    assert.equal(items.length, 1);
  });
});
