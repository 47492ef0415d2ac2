import assert from "node:assert/strict";
import { becauseOf } from "../../functions/desk/readReason";

describe("the reason in a header", () => {
  const because = (text: string) =>
    becauseOf({
      ...{ player: { id: "sue", username: "sue" }, claims: {} },
      headers: { "x-reason": encodeURIComponent(text) },
    } as unknown as Parameters<typeof becauseOf>[0]);

  it("is a line like any reason: others read it beside what they decide", async () => {
    assert.deepEqual(await because(" Asked for it by mail, Grüße "), {
      reason: "Asked for it by mail, Grüße",
    });
    for (const text of [
      "Asked for it\u202e by mail",
      "Asked for it\nby mail: agree",
      "Asked for it\u0000 by mail",
      "x".repeat(201),
      "too short",
    ])
      await assert.rejects(because(text), /why you read it/, JSON.stringify(text));
  });
});
