import assert from "node:assert/strict";
import { publications } from "../../tools/harness/publications";

const p99 = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.ceil(0.99 * values.length) - 1];

describe("a publication and a step back, with 25 clients that call or are connected", () => {
  let all: Awaited<ReturnType<typeof publications>>;
  const clients = 25;
  const rounds = 2;
  before(async function () {
    this.timeout(60_000);
    all = await publications({ clients, rounds, seed: 7 });
  });

  for (const way of ["forward", "back"] as const)
    it(`${way}: are known within 15 s, and their values are there within 75 s`, () => {
      const { known, values } = all[way];
      assert.equal(known.length, clients * rounds);
      assert.equal(values.length, clients * rounds);
      assert.ok((p99(known) ?? 0) <= 15_000, `${p99(known)} ms`);
      assert.ok((p99(values) ?? 0) <= 75_000, `${p99(values)} ms`);
    });

  it("take few more requests than one of each client", () => {
    for (const { asked } of [all.forward, all.back])
      assert.ok(asked >= clients * rounds && asked <= 1.3 * clients * rounds, `${asked}`);
  });
});
