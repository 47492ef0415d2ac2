import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import fc from "fast-check";

import { isSolution } from "../../functions/auth/proofOfWork";
import { createGuest } from "../../packages/client/src";
import { sha256 } from "../../packages/client/src/sha256";

describe("the client's guests", () => {
  it("are created with a solution of the challenge", async () => {
    const guest = { userId: "id", username: "guest-wise-otter", secret: "s" };
    const solutions: string[] = [];
    const created = await createGuest({
      postGuestChallenge: async () => ({ challenge: "abc", bits: 10, expiresIn: 600 }),
      postGuest: async ({ body: { challenge, solution } }) => {
        assert.equal(challenge, "abc");
        solutions.push(solution);
        return guest;
      },
    });
    assert.deepEqual(created, guest);
    assert.deepEqual(
      solutions.map((solution) => isSolution("abc", solution, 10)),
      [true],
    );
  });

  it("hash as Node does", () => {
    const hex = (words: Uint32Array) => [...words].map((word) => word.toString(16).padStart(8, "0")).join("");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        assert.equal(hex(sha256(text)), createHash("sha256").update(text).digest("hex"));
      }),
    );
  });
});
