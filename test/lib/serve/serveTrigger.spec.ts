import assert from "node:assert/strict";
import { mock } from "node:test";
import { type AnyTrigger, serveTrigger } from "@game-backend/framework/trigger";
import { refusing } from "../refusing";

describe("a trigger of the user pool", () => {
  const event = { userName: "ada", request: {}, response: { autoConfirmUser: false } } as never;
  const serving = (handler: AnyTrigger["handler"]) =>
    serveTrigger({ on: "preSignUp", summary: "", handler }, [])(event);

  it("answers with the event and what it sets in the response", async () => {
    assert.deepEqual(await serving(async () => undefined), event);
    const answer = await serving(async () => ({ autoVerifyEmail: true }));
    assert.deepEqual(answer.response, { autoConfirmUser: false, autoVerifyEmail: true });
  });

  it("tells the client its refusals, and nothing of other errors", async () => {
    const logged = mock.method(console, "error", () => undefined);
    try {
      await assert.rejects(
        serving(async () => {
          throw refusing(403, "Not today");
        }),
        { message: "Not today" },
      );
      assert.equal(logged.mock.callCount(), 0);
      const secret = new Error("User: arn:aws:sts::123456789012:… is not authorized");
      await assert.rejects(
        serving(async () => {
          throw secret;
        }),
        { message: "Something is not working here: try again in a minute" },
      );
      assert.deepEqual(logged.mock.calls[0]?.arguments, [secret]);
    } finally {
      logged.mock.restore();
    }
  });
});
