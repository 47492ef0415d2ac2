import assert from "node:assert/strict";

import { isSolution } from "../../functions/auth/proofOfWork";
import { createGuest } from "../../web/client";

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
});
