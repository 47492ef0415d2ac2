import assert from "node:assert/strict";
import { local } from "../local";
import { connect } from "../realtime/connect";
import { table } from "../realtime/operator";

describe("the topic of a conversation", () => {
  it("is refused to others than its members", async () => {
    const ada = await local.player("ada");
    const socket = await connect(ada);
    const { requestId, ...error } = await socket.ask(
      { action: "subscribe", topic: "conversation:4f1c" },
      "error",
    );
    assert.match(requestId, /^[\w=-]+$/);
    assert.deepEqual(error, {
      type: "error",
      action: "subscribe",
      error: "Forbidden",
      code: "topic.forbidden",
      message: "You may not read conversation:4f1c",
      field: "/topic",
    });
    const subscriptions = await (await table("subscriptions")).all();
    assert.ok(!subscriptions.some(({ userId }) => userId === ada.id));
    await socket.close();
  });
});
