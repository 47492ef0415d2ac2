import assert from "node:assert/strict";
import { MonthCount, monthNamed } from "../../tools/transparency/count";

const hour = 3_600_000;
const october = monthNamed("2026-10");
const within = Date.UTC(2026, 9, 15);

describe("a month's count", () => {
  it("begins and ends at midnight UTC, and no other text names a month", () => {
    assert.deepEqual(october, { begins: Date.UTC(2026, 9), ends: Date.UTC(2026, 10) });
    assert.equal(monthNamed("2026-12").ends, Date.UTC(2027, 0));
    for (const text of ["", "2026", "2026-13", "2026-1", "10-2026"])
      assert.throws(() => monthNamed(text), /no month/);
  });

  it("has reports, decisions with their times, sanctions and objections of that month only", () => {
    const count = new MonthCount(october);
    for (const createdAt of [october.begins - 1, october.begins, within, october.ends])
      count.report({ reason: "insult", createdAt });
    count.report({ reason: "spam", createdAt: within });
    for (const createdAt of [october.begins - 1, within, october.ends])
      count.notice({ reason: "illegal", createdAt });
    // Somebody wants an account deleted.
    count.notice({ reason: "other", account: true, createdAt: within });
    const decision = { action: "delete", rule: "insult", by: "root" } as const;
    count.case({ firstAt: within, decision: { ...decision, at: within + hour } });
    count.case({ firstAt: within, decision: { ...decision, action: "dismiss", at: within + 3 * hour } });
    // Reported in the month, and decided later.
    count.case({ firstAt: within, decision: { ...decision, at: october.ends } });
    // Held, and refused by the clock.
    count.case({
      firstAt: within,
      found: "words",
      decision: { ...decision, by: "filter", at: within + 72 * hour },
    });
    // Appealed: the first decision counts, with its own time.
    count.case({
      firstAt: within,
      first: { ...decision, action: "ban", at: within + 5 * hour },
      decision: { ...decision, action: "dismiss", at: within + 100 * hour },
    });
    count.case({ firstAt: within });
    const sanction = {
      kind: "delete",
      rule: "insult",
      source: "report",
      automated: false,
      startsAt: within,
    } as const;
    count.sanction(sanction);
    count.sanction({ ...sanction, undone: true });
    count.sanction({ ...sanction, source: "filter", automated: true });
    count.sanction({
      ...{ ...sanction, kind: "ban", startsAt: october.begins - 1 },
      appeal: { text: "No", at: within, outcome: "lifted", decidedAt: within + hour },
    });
    assert.deepEqual(count.result(), {
      reports: { insult: 2, spam: 1 },
      notices: { illegal: 1 },
      held: 1,
      decisions: { delete: 2, dismiss: 1, ban: 1 },
      automatedDecisions: 1,
      hours: { median: 4, longest: 72 },
      sanctions: { delete: 2 },
      rules: { insult: 2 },
      sources: { report: 1, filter: 1 },
      automatedSanctions: 1,
      appeals: 1,
      appealOutcomes: { lifted: 1 },
    });
  });

  it("has no times without decisions", () => {
    assert.equal("hours" in new MonthCount(october).result(), false);
  });
});
