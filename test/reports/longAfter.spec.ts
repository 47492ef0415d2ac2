import assert from "node:assert/strict";
import { looksOf } from "../../functions/names/looks";
import { newProfile } from "../../functions/profile/newProfile";
import { reportedNames } from "../../functions/profile/reportedPlayers";
import { openCaseOf } from "../../functions/reports/cases/joinCase";
import * as reportsFeature from "../../functions/reports/definition";
import getCase from "../../functions/reports/routes/getCase";
import getPlayerReports from "../../functions/reports/routes/getPlayerReports";
import getReports from "../../functions/reports/routes/getReports";
import postAppeal from "../../functions/reports/routes/postAppeal";
import postDecision from "../../functions/reports/routes/postDecision";
import postHold from "../../functions/reports/routes/postHold";
import postReport from "../../functions/reports/routes/postReport";
import type { Case } from "../../functions/reports/rows";
import getSanctions from "../../functions/sanctions/getSanctions";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";

const game = ownGame({ reports: reportsFeature });

const headers = { "x-reason": "A spec reads it" };

describe("reports, their case and its evidence", () => {
  let server: World;
  const root = { as: "root", groups: "admins", headers };
  const clients = { identityKey: async () => ["key"], signingKey: async () => ["key"] };
  beforeEach(async () => {
    server = world({ reports: reportsFeature }, { clients });
    for (const name of ["ada", "bob", "eve"]) await server.tables.profiles.putItem(newProfile(name, name, 1));
  });
  afterEach(() => server.close());

  const report = async (as: string, target = "bob") => {
    const body = { kind: "player", target, reason: "insult" };
    const { status, body: answer } = await server.call(postReport, { as, body });
    assert.equal(status, 202, JSON.stringify(answer));
  };
  const pointer = openCaseOf("player", "bob");
  const place = () => server.peek("cases", { caseId: pointer });
  const cases = async () =>
    (await server.tables.cases.scan()).items.filter((row): row is Case => "state" in row);
  const openCase = async () => (await cases()).find(({ state }) => state === "open");
  const decide = async (row: Case | undefined, action: string, as = "root") => {
    assert.ok(row);
    const body = {
      action,
      version: server.peek("cases", row)?.["version" as never],
      note: "a spec",
      ...(action === "mute" && { forever: true }),
    };
    const params = { id: row.caseId.slice("case-".length) };
    return server.call(postDecision, { ...root, as, params, body });
  };

  it("say the outcome that they had once their case is gone", async () => {
    const row = { kind: "player", reason: "insult", weight: 1 } as const;
    for (const outcome of ["acted", "dismissed"] as const)
      await server.tables.reports.putItem({
        ...{ ...row, userId: "ada", reportId: outcome, caseId: `case-${outcome}`, createdAt: 1, outcome },
      });
    const { body: own } = await server.call(getReports, { as: "ada" });
    const { body: seen } = await server.call(getPlayerReports, {
      ...{ ...root, params: { id: "ada" }, query: { side: "by" } },
    });
    for (const { reports } of [own, seen])
      assert.deepEqual(reports.map(({ outcome }: { outcome: string }) => outcome).sort(), [
        "acted",
        "dismissed",
      ]);
  });

  it("leave no row that names the target for longer than the case and its appeal, and begin anew after it", async () => {
    await report("ada");
    assert.equal(place()?.expiresAt, undefined);
    const [first] = await cases();
    assert.equal((await decide(first, "dismiss")).status, 200);
    const days = ((place()?.expiresAt ?? 0) - Date.now() / 1_000) / 86_400;
    assert.ok(days > 272 && days < 274, `${days}`);
    await report("ada");
    assert.equal(place()?.expiresAt, undefined);
    assert.equal((await decide(await openCase(), "dismiss")).status, 200);
    // DynamoDB has removed it, and the cases are kept because the law wants them.
    await server.tables.cases.deleteItem({ caseId: pointer });
    await report("ada");
    assert.equal((await decide(await openCase(), "dismiss")).status, 200);
    await report("ada");
    assert.equal((await cases()).length, 4);
  });

  it("can be decided again after an undo, although a report meanwhile began another case", async () => {
    await report("ada");
    const [first] = await cases();
    assert.equal((await decide(first, "dismiss")).status, 200);
    await report("eve");
    const taken = await decide(first, "undo");
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    const other = (await cases()).find(({ caseId }) => caseId !== first?.caseId);
    assert.equal((place() as { current?: string }).current, other?.caseId);
    for (const each of [first, other]) assert.equal((await decide(each, "dismiss")).status, 200);
  });

  it("tell the player of no decision about an appeal that was taken back", async () => {
    const { clock } = server;
    const settle = async () => {
      const handler = game.consumers.settleCases.handler as (request: never) => Promise<void>;
      const means = { ...clients, tables: server.tables, transact: server.transact, now: clock.now() };
      await handler({ ...means, records: server.changes("cases") } as never);
    };
    const told = async () =>
      (await server.tables.inbox.query({ hash: "bob" })).items.filter(({ kind }) => kind === "appeal").length;
    try {
      await report("ada");
      const [row] = await cases();
      assert.equal((await decide(row, "mute")).status, 200);
      clock.advance(20_000);
      const { body } = await server.call(getSanctions, { as: "bob" });
      const appeal = { as: "bob", params: { id: body.sanctions[0].id }, body: { text: "I have not" } };
      assert.equal((await server.call(postAppeal, appeal)).status, 204);
      for (const expected of [1, 0]) {
        const taken = await decide(row, expected === 1 ? "dismiss" : "undo", "other");
        assert.equal(taken.status, 200, JSON.stringify(taken.body));
        await settle();
        assert.equal(await told(), expected);
        clock.advance(1_000);
      }
      assert.equal((await decide(row, "uphold", "other")).status, 200);
      await settle();
      assert.equal(await told(), 1);
    } finally {
      clock.set(Date.now());
    }
  });

  it("take the name away that the player has now, and bring it back, unless it is somebody else's by then", async () => {
    const settle = async () => {
      const handler = game.consumers.settleCases.handler as (request: never) => Promise<void>;
      const means = { ...clients, tables: server.tables, transact: server.transact, now: Date.now() };
      const call = { ...means, reportables: { name: reportableOf(means) } };
      await handler({ ...call, records: server.changes("cases") } as never);
    };
    const reportableOf = (means: object) => ({
      kind: "name",
      show: (...given: unknown[]) => (reportedNames.show as (...all: unknown[]) => unknown)(means, ...given),
    });
    const displayName = () => server.peek("profiles", { userId: "bob" })?.displayName;
    const rename = (name: string) =>
      server.tables.profiles.updateItem({ userId: "bob" }, { set: { displayName: name } });
    // Which piece of evidence comes first in the table depends on its hash.
    for (const [first, second] of [
      ["Rude", "Ruder"],
      ["Ruder", "Rude"],
    ] as const) {
      for (const [as, name] of [
        ["ada", first],
        ["eve", second],
      ] as const) {
        await rename(name);
        const body = { kind: "name", target: "bob", reason: "insult" };
        assert.equal((await server.call(postReport, { as, body })).status, 202);
      }
      const row = (await cases()).find(({ state }) => state === "open");
      assert.equal((await decide(row, "rename")).status, 200);
      await settle();
      assert.equal(displayName(), undefined, second);
      if (second === "Rude")
        for (const look of looksOf("Rude")) await server.tables.nameLooks.putItem({ look, name: "rude" });
      assert.equal((await decide(row, "undo")).status, 200);
      await settle();
      assert.equal(displayName(), "Ruder");
      assert.equal((await decide(row, "dismiss")).status, 200);
      await settle();
    }
  });

  it("are all shown to moderators and all kept on a hold, also if the evidence is more than a page", async () => {
    await report("ada");
    const [row] = await cases();
    assert.ok(row);
    const { caseId } = row;
    const [proof] = (await server.tables.evidence.query({ hash: caseId })).items;
    assert.ok(proof);
    for (let n = 0; n < 9; n++)
      await server.tables.evidence.putItem({
        ...proof,
        evidenceId: `${n}`,
        more: "x".repeat(160_000),
      } as never);
    const params = { id: caseId.slice("case-".length) };
    assert.equal((await server.call(getCase, { ...root, params })).body.evidence.length, 10);
    server.changes("cases");
    const hold = await server.call(postHold, { ...root, params, body: { hold: true, reason: "The police" } });
    assert.equal(hold.status, 204);
    const handler = game.consumers.settleCases.handler as (request: never) => Promise<void>;
    const means = { ...clients, tables: server.tables, transact: server.transact, now: Date.now() };
    await handler({ ...means, records: server.changes("cases") } as never);
    const { items } = await server.tables.evidence.scan();
    assert.deepEqual(
      items.filter(({ expiresAt }) => expiresAt !== undefined).map(({ evidenceId }) => evidenceId),
      [],
    );
  });
});
