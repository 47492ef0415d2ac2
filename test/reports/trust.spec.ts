import assert from "node:assert/strict";
import { trustIn } from "../../functions/reports/rules/trust";

const day = 86_400_000;

describe("the trust in a reporter", () => {
  const table: readonly (readonly [
    acted: number | undefined,
    dismissed: number | undefined,
    trust: number,
  ])[] = [
    [undefined, undefined, 1],
    // The row gets each count with its first outcome.
    [1, undefined, 1],
    [undefined, 2, 0.5],
    [2, 4, 0.5],
    [0, 1_000, 0.1],
  ];
  for (const [acted, dismissed, trust] of table)
    it(`is ${trust} after ${acted ?? "no"} right and ${dismissed ?? "no"} dismissed reports`, () =>
      assert.equal(trustIn({ acted, dismissed }, 31 * day), trust));

  it("is a tenth in an account's first month, until a report of it was acted on", () => {
    assert.equal(trustIn({}, 29 * day), 0.1);
    assert.equal(trustIn({ acted: 0, dismissed: 1 }, 0), 0.1);
    assert.equal(trustIn({ acted: 1 }, 0), 1);
    assert.equal(trustIn({ acted: 1, dismissed: 3 }, 0), 0.5);
  });
});
