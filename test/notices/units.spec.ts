import assert from "node:assert/strict";
import { callersNetworks, sealChallenge } from "../../functions/auth/challenge";
import * as notices from "../../functions/notices/definition";
import getNotice from "../../functions/notices/getNotice";
import getNoticeCase from "../../functions/notices/getNoticeCase";
import { noticesPerNetwork } from "../../functions/notices/limits";
import postNotice from "../../functions/notices/postNotice";
import { newProfile } from "../../functions/profile/newProfile";
import getCase from "../../functions/reports/routes/getCase";
import getCases from "../../functions/reports/routes/getCases";
import postClaim from "../../functions/reports/routes/postClaim";
import postDecision from "../../functions/reports/routes/postDecision";
import postHold from "../../functions/reports/routes/postHold";
import postReport from "../../functions/reports/routes/postReport";
import { undoMs } from "../../functions/sanctions/limits";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";

const game = ownGame({ notices });

const key = "a key of this spec";
const address = "192.0.2.7";
const headers = { "x-reason": "A spec reads the case" };
const root = { as: "root", groups: "admins" };
const lie = {
  ...{ about: "board", where: "First on the daily board of the forest", why: "The name denies a genocide" },
  ...{ reason: "hate", name: "Grace Hopper", mail: "grace@example.com", goodFaith: true },
};

describe("a notice of illegal content", () => {
  let server: World;
  const clients = { identityKey: async () => [key], signingKey: async () => ["key"] };
  beforeEach(async () => {
    server = world({ notices }, { clients });
    for (const name of ["ada", "bob", "root"])
      await server.tables.profiles.putItem({ ...newProfile(name, name, 1), displayName: `The ${name}` });
  });
  afterEach(() => server.close());

  const work = (from = address) => {
    const networks = callersNetworks(key, from).map((network) => ({ ...network, accounts: 0 }));
    return { challenge: sealChallenge(key, { networks, bits: 0, now: Date.now() }), solution: "0" };
  };
  const give = (more: object = {}, from = address) =>
    server.call(postNotice, { address: from, body: { ...work(from), ...lie, ...more } });
  const outcome = async (receipt: string) => (await server.call(getNotice, { params: { receipt } })).body;
  const queue = async () => (await server.call(getCases, root)).body.cases;
  const read = async (id: string) => (await server.call(getCase, { ...root, params: { id }, headers })).body;
  const decide = (id: string, body: object) => server.call(postDecision, { ...root, params: { id }, body });
  /** Does what the consumer of the cases does. */
  async function settled(): Promise<void> {
    const means = { ...clients, tables: server.tables, transact: server.transact, now: Date.now() };
    const handler = game.consumers.settleCases.handler as (given: never) => Promise<void>;
    await handler({ ...means, records: server.changes("cases") } as never);
  }

  it("joins the case of the player whom it names, with a report, and the sanction says how it became known", async () => {
    const { status, body } = await give({ player: "ada" });
    assert.equal(status, 202, JSON.stringify(body));
    const [alone] = await queue();
    assert.deepEqual([alone.kind, alone.count, alone.reasons], ["name", 1, { hate: 1 }]);
    assert.equal((await read(alone.id)).ownerId, "ada");
    // Support finds the case by what the giver has.
    const byReceipt = (receipt: string) => server.call(getNoticeCase, { ...root, params: { receipt } });
    assert.deepEqual((await byReceipt(body.receipt)).body, { case: alone.id });
    assert.equal((await byReceipt("x".repeat(43))).body.code, "notice.unknown");
    await server.call(postReport, { as: "bob", body: { kind: "name", target: "ada", reason: "hate" } });
    const [both, ...others] = await queue();
    assert.deepEqual([both.id, both.count, others.length], [alone.id, 2, 0]);
    const about = await read(both.id);
    const { at: _, ...said } = about.notices[0];
    const { goodFaith: __, ...told } = lie;
    assert.deepEqual(said, { ...told, player: "ada" });
    assert.deepEqual([about.reports.length, about.evidence[0].seen.displayName], [1, "The ada"]);
    assert.deepEqual((await outcome(body.receipt)).outcome, "waiting");
  });

  it("alone is the source of its sanction, and its outcome is told once the decision stays", async () => {
    const { body } = await give({ player: "ada" });
    const [{ id }] = await queue();
    assert.equal((await decide(id, { action: "rename", version: 1, note: "A slogan" })).status, 200);
    const [sanction] = (await server.tables.sanctions.query({ hash: "ada" })).items;
    assert.equal(sanction?.source, "notice");
    assert.equal((await outcome(body.receipt)).outcome, "waiting");
    const row = await server.tables.cases.getItem({ caseId: `case-${id}` });
    const at = Date.now() - undoMs - 1;
    await server.tables.cases.updateItem({ caseId: `case-${id}` }, {
      set: { decision: { ...(row as never as { decision: object }).decision, at } },
    } as never);
    const { receivedAt: _, ...told } = await outcome(body.receipt);
    assert.deepEqual(told, { outcome: "acted", decidedAt: at, automated: false });
  });

  it("about something that names nobody is a case of its own, one for each place", async () => {
    await give();
    await give({ where: "FIRST on the daily board of the forest", player: "nobody" });
    await give({ where: "Elsewhere" });
    const cases = await queue();
    assert.deepEqual(
      cases.map(({ kind, count }: never) => [kind, count]),
      [
        ["notice", 2],
        ["notice", 1],
      ],
    );
    const [{ id }] = cases;
    // Who has claimed it needs no other reason.
    const { body: claim } = await server.call(postClaim, { ...root, params: { id } });
    const claimed = { ...root, params: { id }, headers: { "x-case": id } };
    const { body: about } = await server.call(getCase, claimed);
    assert.deepEqual([about.ownerId, claim.version], [undefined, 2]);
    assert.deepEqual(
      [about.proposal.action, about.actions],
      ["escalate", ["escalate", "dismiss", "handled"]],
    );
    const unexplained = await decide(id, { action: "handled", version: 2 });
    assert.equal(unexplained.body.code, "case.note_missing");
    const unfit = await decide(id, { action: "ban", forever: true, note: "It is bad", version: 2 });
    assert.equal(unfit.body.code, "case.action_unfit");
    const done = await decide(id, { action: "handled", note: "Renamed the board", version: 2 });
    assert.equal(done.status, 200, JSON.stringify(done.body));
    assert.equal((await decide(id, { action: "undo", version: 3 })).status, 200);
    assert.equal((await decide(id, { action: "dismiss", version: 4 })).status, 200);
  });

  it("about an account that is to be deleted is no case against its player, and is handled by staff", async () => {
    const { body } = await give({
      about: "account",
      player: "ada",
      reason: "other",
      why: "I bought it in May",
    });
    const [only, ...others] = await queue();
    assert.deepEqual([only.kind, only.count, others], ["notice", 1, []]);
    const about = await read(only.id);
    assert.deepEqual(
      [about.ownerId, about.notices[0].about, about.notices[0].player],
      [...[undefined, "account", "ada"]],
    );
    const handled = { action: "handled", note: "She answered from her address: deleted", version: 1 };
    assert.equal((await decide(only.id, handled)).status, 200);
    assert.deepEqual((await server.tables.sanctions.query({ hash: "ada" })).items, []);
    const { items } = await server.tables.notices.scan();
    assert.deepEqual(
      items.map(({ noticeId, account }) => [noticeId, account]),
      [[body.receipt, true]],
    );
  });

  it("is the same notice if the answer was lost, and another one needs other work", async () => {
    const body = { ...work(), ...lie };
    const answers = [1, 2].map(() => server.call(postNotice, { address, body }));
    const [first, second] = await Promise.all(answers);
    assert.deepEqual([first?.status, second?.status], [202, 202]);
    assert.deepEqual(first?.body, second?.body);
    assert.deepEqual((await server.call(postNotice, { address, body })).body, first?.body);
    const other = await server.call(postNotice, { address, body: { ...body, where: "Elsewhere" } });
    assert.deepEqual([other.status, other.body.code], [409, "account.challenge_used"]);
    const { items } = await server.tables.notices.scan();
    assert.deepEqual([items.length, (await queue())[0].count], [1, 1]);
  });

  it("needs who gives it, unless a child is endangered, and the statement of good faith", async () => {
    const { name: _, mail: __, ...nobody } = lie;
    const nameless = await server.call(postNotice, { address, body: { ...work(), ...nobody } });
    assert.deepEqual([nameless.status, nameless.body.field], [400, "/name"]);
    const child = { ...work(), ...nobody, reason: "child_safety" };
    assert.equal((await server.call(postNotice, { address, body: child })).status, 202);
    for (const wrong of [{ goodFaith: false }, { mail: "grace" }, { why: " " }, { where: "a\u202eb" }])
      assert.equal((await give(wrong)).status, 400, JSON.stringify(wrong));
  });

  it("takes texts with markup, from right to left, and of the greatest length, as they are", async () => {
    const texts = {
      where: "\u05d0<img src=x>".padEnd(500, "\u1e9e"),
      why: "</p>&\u0301".padEnd(2_000, "\u1e9e"),
    };
    const { status, body } = await give({ ...texts, player: "ada" });
    assert.equal(status, 202, JSON.stringify(body));
    const [{ id }] = await queue();
    const { where, why } = (await read(id)).notices[0];
    assert.deepEqual({ where, why }, texts);
    // Nothing of it can be read in the table.
    const stored = JSON.stringify((await server.tables.notices.scan()).items);
    // What is sealed can have any three letters by chance.
    for (const text of ["<img", "Grace", "grace@"]) assert.ok(!stored.includes(text), text);
  });

  it("costs work of its own network, and a network has a day's limit", async () => {
    const foreign = await server.call(postNotice, { address, body: { ...work("198.51.100.9"), ...lie } });
    assert.equal(foreign.body.code, "account.challenge_of_other_network");
    const many = await Promise.all(
      Array.from({ length: noticesPerNetwork }, (_, n) => give({ where: `Place ${n}` })),
    );
    assert.ok(many.every(({ status }) => status === 202));
    const late = await give();
    assert.deepEqual([late.status, late.body.code], [429, "notice.no_more_today"]);
    assert.equal((await give({}, "198.51.100.9")).status, 202);
  });

  it("expires with the evidence once its case is over, and stays while the law wants it kept", async () => {
    await give({ player: "ada" });
    const [{ id }] = await queue();
    const expiry = async () => (await server.tables.notices.scan()).items[0]?.expiresAt;
    const first = (await expiry()) ?? 0;
    assert.equal((await decide(id, { action: "dismiss", version: 1 })).status, 200);
    await settled();
    const [proof] = (await server.tables.evidence.query({ hash: `case-${id}` })).items;
    assert.equal(await expiry(), proof?.expiresAt);
    assert.ok(((await expiry()) ?? 0) < first);
    const body = { hold: true, reason: "The police of Berlin asked" };
    assert.equal((await server.call(postHold, { ...root, params: { id }, body })).status, 204);
    await settled();
    assert.equal(await expiry(), undefined);
  });

  it("has no outcome for a text that is no receipt", async () => {
    for (const receipt of ["x", "a".repeat(43), "%00"])
      assert.equal((await server.call(getNotice, { params: { receipt } })).status, 404);
  });
});
