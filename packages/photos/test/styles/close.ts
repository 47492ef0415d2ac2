import assert from "node:assert/strict";

/** Asserts that all numbers are within a tolerance of the wanted ones. */
export function assertClose(values: Iterable<number>, wanted: readonly number[], tolerance = 1e-4): void {
  const list = [...values];
  assert.equal(list.length, wanted.length);
  for (const [i, value] of list.entries())
    assert.ok(Math.abs(value - (wanted[i] ?? Number.NaN)) <= tolerance, `${i}: ${value}, not ${wanted[i]}`);
}
