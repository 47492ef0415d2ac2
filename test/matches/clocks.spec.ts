import assert from "node:assert/strict";
import { clockSkew } from "@game-backend/framework/clockSkew";
import { periodOf } from "@game-backend/framework/period";
import fc from "fast-check";
import { completionEffect } from "../../functions/economy/rules/completion";
import { walletChange } from "../../functions/economy/rules/effect";
import { isLater, noted, noteOf, paidBy } from "../../functions/economy/rules/marks";
import { isCompleted, taskPeriod } from "../../functions/economy/rules/period";
import { coinsOfDay } from "../../functions/matches/dayOfMatches";
import type { Wallet } from "../../functions/progress/rows";
import { taskIds, taskOf } from "../../tools/docs/firstDocuments";
import { meetsCondition } from "../economy/meetsCondition";

const day = 86_400_000;
const noon = Date.parse("2026-11-26T12:00:00Z");
const repeating = fc.constantFrom(...taskIds.filter((id) => taskOf(id).repeat !== "once"));
/** Any time, often close to midnight. */
const moments = fc.oneof(
  fc.integer({ min: noon, max: noon + 30 * day }),
  fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: -clockSkew, max: clockSkew }))
    .map(([days, around]) => Date.parse("2026-11-26T00:00:00Z") + days * day + around),
);

/** A player who completes tasks by the clocks of functions. */
class Player {
  wallet: Wallet = { userId: "ada", part: "wallet", balance: 0, inventory: {}, unlocked: {}, tasks: {} };

  /** Returns whether the task was open. */
  complete(taskId: string, clock: number): boolean {
    const effect = completionEffect(taskId, taskOf(taskId), clock);
    const isOpen = meetsCondition(walletChange(effect), this.wallet);
    assert.equal(isOpen, effect.refuse?.(this.wallet) === undefined);
    assert.equal(isOpen, !isCompleted(this.wallet.tasks[taskId], taskOf(taskId).repeat, clock));
    if (!isOpen) return false;
    const note = String(effect.change?.set?.[`tasks.${taskId}`]);
    this.wallet = { ...this.wallet, tasks: { ...this.wallet.tasks, [taskId]: note } };
    return true;
  }
}

describe("tasks and clocks", () => {
  it("pay once a period, although functions' clocks differ", () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: 0, max: day }), fc.integer({ min: -clockSkew / 2, max: clockSkew / 2 })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(repeating, moments, steps, (taskId, begin, all) => {
        const player = new Player();
        const { repeat } = taskOf(taskId);
        const paid: string[] = [];
        let now = begin;
        for (const [elapsed, off] of all) {
          now += elapsed;
          if (player.complete(taskId, now + off)) paid.push(taskPeriod(repeat, now + off));
        }
        assert.deepEqual(paid, [...new Set(paid)].sort());
      }),
    );
  });

  it("open again when the true day does, after they were done while a clock was ahead", () => {
    const ahead = fc.integer({ min: clockSkew + 60_000, max: 400 * day });
    const later = fc.integer({ min: 0, max: 400 * day });
    fc.assert(
      fc.property(repeating, moments, ahead, later, (taskId, now, by, since) => {
        const { repeat } = taskOf(taskId);
        const player = new Player();
        player.complete(taskId, now + by);
        // At any time before the one that the wrong clock showed, the task is open, once a period.
        const then = Math.min(now + since, now + by - clockSkew - 60_000);
        assert.ok(player.complete(taskId, then));
        assert.ok(!player.complete(taskId, then));
        const next = periodOf(repeat === "daily" ? "day" : "week", then).ends;
        assert.ok(player.complete(taskId, next));
      }),
    );
  });

  it("that count once stay done", () => {
    const player = new Player();
    assert.ok(player.complete("welcome", noon + 300 * day));
    for (const at of [noon, noon + 300 * day, noon + 600 * day]) assert.ok(!player.complete("welcome", at));
  });

  it("open by the notes of earlier versions too, which named the period", () => {
    const player = new Player();
    const open = (note: string, at: string) => {
      player.wallet = { ...player.wallet, tasks: { "daily-visit": note } };
      return player.complete("daily-visit", Date.parse(at));
    };
    assert.ok(!open("2026-11-26", "2026-11-26T00:00:00Z"));
    assert.ok(!open("2026-11-26", "2026-11-26T23:59:59Z"));
    assert.ok(open("2026-11-26", "2026-11-27T00:00:00Z"));
    assert.ok(!open("2026-11-27", "2026-11-26T23:59:59Z"), "another function's clock");
    assert.ok(open("2026-11-28", "2026-11-26T12:00:00Z"), "a clock that was wrong");
  });
});

describe("the notes about a day's coins, and clocks", () => {
  const notes = fc.record({ today: fc.nat(4), before: fc.nat(4) });

  it("of runs pay no day twice for a clock that is a little behind", () => {
    const midnight = Date.parse("2026-11-27T00:00:00Z");
    fc.assert(
      fc.property(notes, fc.integer({ min: 1, max: clockSkew }), (marks, behind) => {
        assert.ok(isLater(noted(marks, midnight), midnight - behind));
      }),
    );
    assert.match(noteOf("forest"), /^run-/);
  });

  it("of runs and matches count for nothing if a clock was ahead by a day or more", () => {
    const ahead = fc.integer({ min: day, max: 400 * day });
    fc.assert(
      fc.property(notes, moments, ahead, fc.nat(300), (marks, now, by, coins) => {
        const at = now + by + clockSkew;
        const note = noted(marks, at);
        assert.ok(!isLater(note, now));
        assert.deepEqual(paidBy(note, now), { today: 0, before: 0 });
        const of = coinsOfDay(`${periodOf("day", at).name}#${coins}`, now);
        assert.deepEqual(of, { day: periodOf("day", now).name, coins: 0 });
      }),
    );
  });

  it("of matches count on for a clock that is a little behind", () => {
    const midnight = Date.parse("2026-11-27T00:00:00Z");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: clockSkew }), fc.nat(300), (behind, coins) => {
        assert.deepEqual(coinsOfDay(`2026-11-27#${coins}`, midnight - behind), { day: "2026-11-27", coins });
      }),
    );
  });
});
