import assert from "node:assert/strict";
import * as matches from "../../functions/matches/definition";
import { newProfile } from "../../functions/profile/newProfile";
import * as reports from "../../functions/reports/definition";
import getCase from "../../functions/reports/routes/getCase";
import getCases from "../../functions/reports/routes/getCases";
import postAppeal from "../../functions/reports/routes/postAppeal";
import postClaim from "../../functions/reports/routes/postClaim";
import postDecision from "../../functions/reports/routes/postDecision";
import postReport from "../../functions/reports/routes/postReport";
import type { Case, Decision } from "../../functions/reports/rows";
import { proposalFor } from "../../functions/reports/rules/ladder";
import getSanctions from "../../functions/sanctions/getSanctions";
import type { Sanction } from "../../functions/sanctions/rows";
import getPlayerData from "../../functions/staff/getPlayerData";
import { ladder } from "../../tools/docs/firstDocuments";
import { type World, world } from "../../tools/harness/ownWorld";

const hour = 3_600_000;
const day = 24 * hour;
const now = 1_000 * day;

/** A sanction of some days ago. */
const sanction = (daysAgo: number, more: Partial<Sanction> = {}): Sanction => {
  const startsAt = now - daysAgo * day;
  return {
    ...{ userId: "ada", sanctionId: `${new Date(startsAt).toISOString()} case-1 1`, kind: "delete" },
    ...{ rule: "insult", about: "message", automated: false, source: "report", startsAt, decidedBy: "root" },
    ...more,
  };
};
const open = { kind: "message", state: "open" } as const;
const proposed = (rule: Sanction["rule"], ...history: Sanction[]) => {
  const { action, hours } = proposalFor(ladder, { ...open, kind: "player" }, rule, history, now);
  return [action, hours];
};

describe("the ladder", () => {
  it("proposes a week for cheating after insults, and a month after cheating", () => {
    assert.deepEqual(proposed("cheating", sanction(1), sanction(2), sanction(3)), ["ban", 168]);
    assert.deepEqual(proposed("cheating", sanction(2, { rule: "cheating" })), ["ban", 720]);
    assert.deepEqual(proposed("threat", sanction(1, { rule: "cheating" })), ["ban", 168]);
  });

  it("counts what is of the same kind, such as an insult for sexual texts, for ninety days", () => {
    assert.deepEqual(proposed("sexual", sanction(1), sanction(2)), ["mute", 168]);
    assert.deepEqual(proposed("sexual", sanction(1), sanction(91)), ["mute", 24]);
  });

  it("counts a sanction that an appeal has changed once, as what it became", () => {
    const appeal = (outcome: "upheld" | "lifted" | "changed") => ({
      appeal: { text: "No", at: now, outcome },
    });
    const became = sanction(1, { final: true });
    assert.deepEqual(proposed("insult", sanction(2, appeal("changed")), became), ["mute", 24]);
    assert.deepEqual(proposed("insult", sanction(2, appeal("lifted"))), ["mute", 24]);
    assert.deepEqual(proposed("insult", sanction(2, appeal("upheld")), became), ["mute", 168]);
  });

  describe("for an appeal", () => {
    /** What is proposed for the appeal of a decision about a message, two days ago. */
    const ofAppeal = (made: Partial<Decision>, ...others: Sanction[]) => {
      const { sanctionId, startsAt: at } = sanction(2);
      const decision: Decision = { action: "delete", rule: "insult", by: "root", at, sanctionId, ...made };
      const own = sanction(2, { kind: decision.action as "delete", rule: decision.rule });
      const about = { ...open, state: "appealed", decision } satisfies Partial<Case>;
      const { action, rule } = proposalFor(ladder, about, "other", [...others, own], now);
      assert.equal(rule, decision.rule);
      return action;
    };
    const at = now - 2 * day;

    it("proposes to uphold what it proposes without the appealed sanction", () => {
      assert.equal(ofAppeal({}), "uphold");
      assert.equal(ofAppeal({ action: "mute", until: at + 24 * hour }, sanction(3)), "uphold");
      assert.equal(ofAppeal({ action: "ban", rule: "cheating", until: at + 100 * hour }), "uphold");
    });

    it("proposes nothing if it would propose less now, and never something harder", () => {
      assert.equal(ofAppeal({ action: "mute", until: at + 24 * hour }), "none");
      assert.equal(ofAppeal({ action: "mute" }, sanction(3)), "none");
      const lifted = sanction(3, { appeal: { text: "No", at, outcome: "lifted" } });
      assert.equal(ofAppeal({ action: "mute", until: at + 24 * hour }, lifted), "none");
      // What came after it counts for nothing.
      assert.equal(ofAppeal({}, sanction(1), sanction(1)), "uphold");
    });
  });
});

describe("a case", () => {
  let server: World;
  const headers = { "x-reason": "A spec reads the case" };
  const root = { as: "root", groups: "admins", headers };
  const other = { ...root, as: "other" };
  beforeEach(async () => {
    const key = async () => ["key"];
    const staff = { has: async () => false, hasOne: async () => true, some: async () => false };
    server = world(
      { matches, reports },
      {
        clients: { identityKey: key, signingKey: key, staff },
        runs: ["settleCases", "holdSanctions"],
      },
    );
    for (const id of ["ada", "bob", "eve"]) await server.tables.profiles.putItem(newProfile(id, id, 1));
  });
  afterEach(() => server.close());

  const report = async (reason: string, as = "bob") => {
    const { status } = await server.call(postReport, {
      as,
      body: { kind: "player", target: "ada", reason },
    });
    assert.equal(status, 202);
  };
  async function only(state = "open") {
    const { body } = await server.call(getCases, { ...root, query: { state } });
    return (await server.call(getCase, { ...root, params: { id: body.cases[0].id } })).body;
  }
  const decide = (by: typeof root, { id, version }: { id: string; version: number }, body: object) =>
    server.call(postDecision, { ...by, params: { id }, body: { ...body, version } });

  it("names what cheating needs of the player, which a moderator reads by it once it is claimed", async () => {
    await report("insult");
    assert.deepEqual((await only()).sections, []);
    await report("cheating", "eve");
    const { id, sections } = await only();
    assert.deepEqual(sections, ["scores", "playerMatches", "progress", "ledger"]);
    const moderator = { as: "mia", groups: "moderators", headers: { "x-case": id } };
    const read = (section: string) =>
      server.call(getPlayerData, { ...moderator, params: { id: "ada", section } });
    assert.equal((await read("scores")).body.code, "admin.reason_missing");
    assert.equal((await server.call(postClaim, { ...moderator, params: { id } })).status, 200);
    for (const section of sections) assert.equal((await read(section)).status, 200, section);
  });

  it("is appealed, and proposed to be upheld by the rule of its decision, or decided otherwise with a note", async () => {
    await report("insult");
    const made = await decide(root, await only(), {
      action: "ban",
      rule: "cheating",
      note: "Saw it",
      forever: true,
    });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    await server.pass(11_000);
    const { body } = await server.call(getSanctions, { as: "ada" });
    const params = { id: body.sanctions[0].id };
    const appeal = { as: "ada", params, body: { text: "I have not" } };
    assert.equal((await server.call(postAppeal, appeal)).status, 204);
    const about = await only("appealed");
    // For ever is more than the ladder proposes for the first time.
    assert.deepEqual([about.proposal.action, about.proposal.rule], ["none", "cheating"]);
    const week = { action: "ban", until: server.clock.now() + 168 * hour };
    assert.equal((await decide(other, about, week)).body.code, "case.note_missing");
    assert.equal((await decide(other, about, { ...week, note: "The first time" })).status, 200);
    const [former, changed] = (await server.tables.sanctions.query({ hash: "ada" })).items;
    assert.deepEqual([former?.appeal?.outcome, changed?.rule, changed?.kind], ["changed", "cheating", "ban"]);
  });
});
