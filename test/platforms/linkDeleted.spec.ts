import assert from "node:assert/strict";
import { mock } from "node:test";
import * as platforms from "../../functions/platforms/definition";
import { newNonce } from "../../functions/platforms/idTokens/nonce";
import linkApple from "../../functions/platforms/routes/linkApple";
import { world } from "../../tools/harness/ownWorld";

describe("a link while the account is deleted, in process", () => {
  it("is refused with a code that the route lists", async () => {
    const key = "a key of this spec";
    const server = world(
      { platforms },
      {
        clients: {
          identityKey: async () => [key],
          appleServer: "{}",
          appleTokens: { apple: { verify: async () => ({ subject: "ada" }) } },
        },
      },
    );
    const errors = mock.method(console, "error", () => {});
    const body = { idToken: "e30.e30.c2ln", nonce: newNonce(key, Date.now()) };
    const { status, body: answer } = await server.call(linkApple, { as: "ada", body });
    const logged = errors.mock.callCount();
    errors.mock.restore();
    assert.deepEqual([status, answer.code, logged], [403, "player.deleted", 0]);
    server.close();
  });
});
