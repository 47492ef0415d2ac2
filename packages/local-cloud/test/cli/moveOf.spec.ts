import assert from "node:assert/strict";
import { parseCommand } from "../../cli/command";
import { inWords, moveOf } from "../../cli/moveOf";
import { DeployError } from "../../engine/graph";

const now = Date.parse("2026-11-28T12:00:00Z");

describe("a move of the clock on the command line", () => {
  it("is a number of seconds, minutes, hours, days or weeks, or a time", () => {
    for (const [text, ms] of [
      ["+30s", 30_000],
      ["+90m", 5_400_000],
      ["+1.5h", 5_400_000],
      ["+3d", 259_200_000],
      ["+2w", 1_209_600_000],
      ["2026-11-29", 43_200_000],
      ["2026-11-28T13:00:00+01:00", undefined],
      ["2026-11-28T14:00:00+01:00", 3_600_000],
    ] as const)
      if (ms === undefined)
        assert.throws(() => moveOf(text)(now), /is over: the run's time is 2026-11-28T12/);
      else assert.equal(moveOf(text)(now), ms, text);
  });

  it("is refused backwards, as nonsense, and beyond the year 9999", () => {
    for (const [text, why] of [
      ["-1d", /is backwards: only --reset/],
      ["+0d", /does not move/],
      ["+NaNd", /is no move/],
      ["+1y", /is no move/],
      ["tomorrow", /is no move/],
      ["", /is no move/],
      ["2026-13-45", /is no move/],
      ["10000-01-01", /beyond the year 9999/],
      ["+9999999w", /beyond the year 9999/],
    ] as const)
      assert.throws(
        () => moveOf(text)(now),
        (error: Error) => error instanceof DeployError && why.test(error.message),
        text,
      );
    assert.throws(() => parseCommand(["--clock", "later"]), /later is no move of the clock/);
    assert.equal(parseCommand(["--clock", "+1h"]).move?.(now), 3_600_000);
  });

  it("does not move for grants, which count some seconds later", () => {
    assert.equal(parseCommand(["--grants", "30s"]).grantsMs, 30_000);
    assert.equal(parseCommand([]).grantsMs, undefined);
    for (const text of ["30", "61s", "soon"])
      assert.throws(() => parseCommand(["--grants", text]), new RegExp(`--grants ${text} is not a time`));
  });

  it("is told in words", () => {
    assert.equal(inWords(2 * 86_400_000 + 3_600_000), "2 days and 1 hour");
    assert.equal(inWords(5_400_000), "1 hour and 30 minutes");
    assert.equal(inWords(5_000), "5 seconds");
  });
});
