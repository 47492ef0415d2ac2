import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import fc from "fast-check";

import { isSolution } from "../../functions/auth/proofOfWork";
import { solve } from "../../packages/client/src/work";

describe("the proof of work for an account", () => {
  it("is solved by the client and accepted by the route", async () => {
    for (const bits of [0, 1, 7, 8, 9, 12]) assert.ok(isSolution("abc", await solve("abc", bits), bits));
    assert.ok(!isSolution("abc", await solve("abc", 4), 60));
  });

  it("is any text whose hash begins with at least so many zero bits", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (challenge, solution) => {
        const hash = createHash("sha256").update(`${challenge}.${solution}`).digest("hex");
        const zeros = BigInt(`0x1${hash}`).toString(2).slice(1).search("1");
        assert.ok(isSolution(challenge, solution, zeros));
        assert.ok(!isSolution(challenge, solution, zeros + 1));
      }),
      { numRuns: 1_000 },
    );
  });
});
