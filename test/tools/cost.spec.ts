import assert from "node:assert/strict";

import { bill, shares, sum, totalOf } from "@game-backend/tools/cost/units";
import { batchesOf } from "../../tools/cost/batches";
import { type Basis, beforeCuts, cuts } from "../../tools/cost/cuts";
import { loadModel } from "../../tools/cost/loadModel";
import { readMeasurements } from "../../tools/cost/measured";
import { between, monthUnits } from "../../tools/cost/month";
import { picture } from "../../tools/cost/picture";
import { byRoute, byService, monthTotal } from "../../tools/cost/tables";
import { smallStack } from "./cost/smallStack";

const shape = smallStack;
const basis: Basis = {
  ...{ model: loadModel, measurements: readMeasurements(), shape },
  ...{ rest: new Map(), resources: new Map() },
};
const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-6 * Math.max(1, expected), `${actual}, not ${expected}`);

describe("npm run cost", () => {
  it("has a measurement for each call of the load model, and units for a score", () => {
    assert.doesNotThrow(() => monthUnits(50, basis));
    const score = basis.measurements.requests.find(({ variant }) => variant === "better, watched");
    assert.ok(score && score.write > 0 && score.after.write > 0 && score.pushes + score.after.pushes > 0);
  });

  it("bills the same by route as by service", () => {
    for (const players of [50, 1_000, 100_000]) {
      const parts = monthUnits(players, basis);
      const total = totalOf(bill(sum([...parts.values()]), "us-east-1"));
      close(
        [...shares(parts, "us-east-1").values()].reduce((all, dollars) => all + dollars, 0),
        total,
      );
      close(monthTotal(players, basis), total);
    }
  });

  it("grows with players, and each cut saves money at some size", () => {
    const totals = [10, 100, 1_000, 10_000, 100_000].map((players) => monthTotal(players, basis));
    assert.deepEqual(
      totals,
      [...totals].sort((a, b) => a - b),
    );
    const sharing = { ...basis, shape: { ...shape, oneOrigin: true } };
    for (const { name, undone } of cuts)
      assert.ok(monthTotal(10_000, undone(sharing)) > monthTotal(10_000, sharing), name);
    assert.ok(monthTotal(10_000, beforeCuts(sharing)) > 3 * monthTotal(10_000, sharing));
  });

  it("shares a consumer's batch between scores of one second, and no more", () => {
    const alone = basis.measurements.requests.find(({ variant }) => variant === "better, watched");
    assert.ok(alone);
    const { aBatch, aScore } = batchesOf(basis.measurements, alone, loadModel, shape);
    const whole = sum([aBatch, aScore])["dynamodb.wru"] ?? 0;
    close(whole, alone.after.write);
    assert.ok((aBatch["dynamodb.wru"] ?? 0) > 0 && (aScore["dynamodb.wru"] ?? 0) > 0);
  });

  it("interpolates between given points", () => {
    const points = [
      [50, 1],
      [1_000, 4],
    ] as const;
    assert.deepEqual(
      [10, 50, 525, 1_000, 9_999].map((x) => between(points, x)),
      [1, 1, 2.5, 4, 4],
    );
  });

  it("draws every curve inside the chart, and writes its tables", () => {
    const svg = picture([
      {
        name: "dev",
        color: "#000",
        points: [
          [10, 0],
          [1_000, 8],
          [100_000, 2_000],
        ],
      },
    ]);
    assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
    assert.equal(byService(basis, [50]).at(-1)?.[0], "**all**");
    assert.ok(byRoute(basis, 50).length > 10);
  });
});
