import assert from "node:assert/strict";

import { ApiError, CognitoError, ConnectionError, Unanswered } from "@game-backend/client";

/** Sends a write that fails with `error`, or is answered. Returns the write's key. */
async function keyOf(unanswered: Unanswered, kind: string, body: unknown, error?: Error): Promise<string> {
  let sent = "";
  const answer = unanswered.send(kind, body, async (_, key) => {
    sent = key;
    if (error) throw error;
  });
  if (error) await assert.rejects(answer, error);
  else await answer;
  return sent;
}

describe("a write that is requested again", () => {
  for (const error of [
    new ConnectionError("nobody answers"),
    new ApiError(500, "a problem"),
    new ApiError(429, "too many"),
    new ApiError(401, "signed out"),
    new ApiError(409, "under way", "r-1", 1_000),
    new CognitoError(403, "a firewall of Cognito's", ""),
  ])
    it(`has its key again after "${error.message}", until it is answered`, async () => {
      const unanswered = new Unanswered();
      const first = await keyOf(unanswered, "buy torch", { quantity: 1 }, error);
      assert.equal(await keyOf(unanswered, "buy torch", { quantity: 1 }), first);
      assert.notEqual(await keyOf(unanswered, "buy torch", { quantity: 1 }), first);
    });

  it("is the first one again if only the price has changed that the player saw", async () => {
    const unanswered = new Unanswered();
    const sent: unknown[] = [];
    const buy = (price: number) =>
      unanswered.send(
        "buy torch",
        { quantity: 1, price },
        async (body, key) => {
          sent.push({ ...body, key });
          if (sent.length === 1) throw new ConnectionError("nobody answers");
        },
        { quantity: 1 },
      );
    await assert.rejects(buy(5));
    await buy(7);
    assert.deepEqual(sent[1], sent[0]);
  });

  it("has a new key after a refusal, with another content, and for another kind", async () => {
    const unanswered = new Unanswered();
    const lost = new ConnectionError("nobody answers");
    const keys = [
      await keyOf(unanswered, "buy torch", { quantity: 1 }, new ApiError(409, "Not enough coins")),
      await keyOf(unanswered, "buy torch", { quantity: 1 }, lost),
      await keyOf(unanswered, "buy rope", { quantity: 1 }, lost),
      await keyOf(unanswered, "buy torch", { quantity: 2 }, lost),
    ];
    assert.equal(new Set(keys).size, keys.length);
  });
});
