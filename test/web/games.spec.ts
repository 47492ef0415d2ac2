import assert from "node:assert/strict";

import fc from "fast-check";
import { type GearId, gearIds, gearOf } from "../../functions/economy/rules/gear";
import { type AreaId, areaOf } from "../../functions/leaderboard/areas";
import { gear } from "../../game/gear";
import { desert } from "../../web/games/desert";
import { forest } from "../../web/games/forest";
import type { Brush, Carried, Game, Input, Pen, Round } from "../../web/games/game";
import { harbour } from "../../web/games/harbour";
import { tower } from "../../web/games/tower";

const games: [AreaId, Game][] = [
  ["forest", forest],
  ["desert", desert],
  ["harbour", harbour],
  ["tower", tower],
];

const idle: Input = { push: 0, presses: [] };
const press = (side: "left" | "right"): Input => ({ push: 0, presses: [side] });

/** A drawing context that ignores all drawing. */
const pen: Pen = {
  fillStyle: "",
  strokeStyle: "",
  lineWidth: 1,
  globalAlpha: 1,
  font: "",
  textAlign: "start",
  save() {},
  restore() {},
  translate() {},
  rotate() {},
  beginPath() {},
  moveTo() {},
  lineTo() {},
  quadraticCurveTo() {},
  arc() {},
  ellipse() {},
  roundRect() {},
  fillRect() {},
  fillText() {},
  setLineDash() {},
  fill() {},
  stroke() {},
};
const brush: Brush = { context: pen, colour: () => "#000" };

/** Plays a round to its end. `input` returns the input for each frame of `ms`. */
function play(round: Round, input: (frame: number) => Input, ms = 50): number {
  for (let frame = 0; frame < 200_000 / ms; frame++) {
    round.step(ms, input(frame));
    round.draw(brush);
    if (round.score !== undefined) return round.score;
  }
  throw new Error("the round never ended");
}

/** Returns a random generator that repeats its numbers for the same seed. */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("the page's games", () => {
  for (const [area, game] of games)
    it(`win more in the ${area} by their own advice than without a move`, () => {
      const wonBy = (advised: boolean) => {
        const round = game.begin(chances(7));
        // Nine seconds, as the welcome page shows.
        for (let frame = 0; frame < 180 && round.score === undefined; frame++)
          round.step(50, advised ? round.advice : idle);
        return round.won ?? 0;
      };
      assert.ok(wonBy(true) > wonBy(false), `${wonBy(true)}`);
    });

  for (const [area, game] of games)
    it(`end, however the ${area} is played, with a score that the server takes`, () => {
      const { min, max } = areaOf(area);
      const anyInput = fc.record({
        push: fc.constantFrom(-1, 0, 1),
        pointer: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
        presses: fc.array(fc.constantFrom<"left" | "right">("left", "right"), { maxLength: 2 }),
      });
      const anyInputs = fc.array(anyInput, { minLength: 5, maxLength: 40 });
      fc.assert(
        fc.property(fc.nat(), anyInputs, (seed, inputs) => {
          const score = play(game.begin(chances(seed)), (frame) =>
            // Pressing all the time would always be too early.
            frame % 30 === 0
              ? press("right")
              : { ...(inputs[frame % inputs.length] ?? idle), ...(frame > 500 && idle) },
          );
          assert.ok(Number.isInteger(score) && score >= min && score <= max, `${score}`);
        }),
        { numRuns: 30 },
      );
    });

  it("give no better score than the server takes by the best chances, and the bounds are near it", () => {
    const stays: Input = { ...idle, pointer: 0.5 };
    const turns = [0.5, 0.999, 0, 0];
    let turn = 0;
    // In the middle, fast, golden.
    const caught = play(
      forest.begin(() => turns[turn++ % turns.length] ?? 0),
      () => stays,
    );
    const { max: most } = areaOf("forest");
    assert.ok(caught <= most && caught > most * 0.9, `forest ${caught}`);

    const sprint = desert.begin(() => 0);
    const quickest = play(sprint, () => (sprint.status.startsWith("Run") ? press("left") : idle));
    assert.equal(areaOf("desert").min, quickest);

    // The price goes up to its highest, and down to its lowest, as fast as it can.
    const price = () => Number(/at (\d+) · /.exec(trade.status)?.[1]);
    let isRising = false;
    let paid = false;
    const trade: Round = harbour.begin(() => (isRising ? 0.999 : 0), new Set<GearId>(["climbing-rope"]));
    const profit = play(
      trade,
      () => {
        const now = price();
        const turns = isRising ? now >= 88 : now <= 12;
        if (turns) isRising = !isRising;
        if (isRising === paid) return idle;
        paid = isRising;
        return press("left");
      },
      10,
    );
    const { max: dearest } = areaOf("harbour");
    assert.ok(profit <= dearest && profit > dearest * 0.6, `harbour ${profit}`);

    const duel = tower.begin(() => 0.999);
    const streak = play(duel, () => press(duel.status.includes("is 13") ? "left" : "right"));
    assert.equal(areaOf("tower").max, streak);
  });

  it("forest: catching under the leaf pays more than standing aside", () => {
    const swept = play(forest.begin(chances(7)), (frame) => ({ ...idle, pointer: (frame % 40) / 40 }));
    const aside = play(
      forest.begin(() => 0.99),
      () => ({ ...idle, pointer: 0 }),
    );
    assert.ok(swept > 0);
    assert.equal(aside, 0);
  });

  it("desert: an early start costs time", () => {
    const run = (early: boolean) => {
      const round = desert.begin(() => 0);
      return play(round, (frame) =>
        round.status.startsWith("Run") || (early && frame === 0) ? press("left") : idle,
      );
    };
    assert.equal(run(true), run(false) + 600);
  });

  it("harbour: selling for more than the purchase price is profit", () => {
    const round = harbour.begin(chances(3));
    let paid: number | undefined;
    let profit = 0;
    const score = play(round, () => {
      const now = Number(/at (\d+) · /.exec(round.status)?.[1]);
      if (paid === undefined && now < 45) paid = now;
      else if (paid !== undefined && now > paid) {
        profit += now - paid;
        paid = undefined;
      } else return idle;
      return press("left");
    });
    assert.ok(score > 0);
    // The price moves once more in the frame of the trade, so the two may differ by that move.
    assert.ok(Math.abs(score - profit) < profit, `${score}, reckoned ${profit}`);
  });

  it("tower: every right word pays more than the last, and a wrong one ends it", () => {
    const draws = [0, 0.5, 0.99, 0];
    const round = tower.begin(() => draws.shift() ?? 0);
    round.step(16, press("right"));
    round.step(16, press("right"));
    assert.equal(round.score, undefined);
    round.step(16, press("right"));
    assert.equal(round.score, 100 + 200);
  });

  it("also end with any items that a player brings", () => {
    const all = new Set(Object.keys(gear) as GearId[]);
    for (const [area, game] of games) {
      const { min, max } = areaOf(area);
      const score = play(game.begin(chances(5), all), (frame) => (frame % 30 === 0 ? press("right") : idle));
      assert.ok(score >= min && score <= max, `${area}: ${score}`);
    }
  });

  it("are not affected by the player's looks", () => {
    for (const [area, game] of games) {
      const looks = new Set(
        gearIds.filter((id) => gearOf(id).area === area && gearOf(id).changes === "looks"),
      );
      const input = (frame: number) =>
        frame % 30 === 0 ? press("right") : { ...idle, pointer: (frame % 40) / 40 };
      assert.equal(play(game.begin(chances(9), looks), input), play(game.begin(chances(9)), input), area);
    }
  });

  it("tower: a shield forgives one mistake", () => {
    const draws = [0, 0.5, 0, 0.99, 0];
    const round = tower.begin(() => draws.shift() ?? 0, new Set(["oak-shield"]));
    round.step(16, press("right"));
    round.step(16, press("right"));
    assert.equal(round.score, undefined);
    round.step(16, press("right"));
    round.step(16, press("right"));
    assert.equal(round.score, 100 + 200);
  });

  it("harbour: a rope gives five seconds more", () => {
    const frames = (gear?: Carried) => {
      const round = harbour.begin(chances(3), gear);
      let count = 0;
      for (; round.score === undefined; count++) round.step(50, idle);
      return count;
    };
    assert.equal(frames(new Set(["climbing-rope"])) - frames(), 100);
  });
});
