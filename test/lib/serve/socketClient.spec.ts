import assert from "node:assert/strict";

import { socketsOf } from "@game-backend/framework/sockets/sdkSockets";
import { awsError, sdkClient } from "../sdkClient";

describe("a player's socket", () => {
  it("gets messages as JSON, and is closed by its id", async () => {
    const { client, asked } = sdkClient();
    const own = socketsOf(client);
    assert.equal(await own.postToConnection("s1", { type: "hello" }), "sent");
    assert.equal(await own.deleteConnection("s1"), "closed");
    assert.deepEqual(asked, [
      ["PostToConnection", { ConnectionId: "s1", Data: '{"type":"hello"}' }],
      ["DeleteConnection", { ConnectionId: "s1" }],
    ]);
  });

  it("that is gone is distinguished from one that could not be reached", async () => {
    const failing = (name: string) =>
      socketsOf(sdkClient({ PostToConnection: awsError(name), DeleteConnection: awsError(name) }).client);
    assert.equal(await failing("GoneException").postToConnection("s1", {}), "gone");
    assert.equal(await failing("GoneException").deleteConnection("s1"), "gone");
    const limited = { name: "LimitExceededException" };
    await assert.rejects(failing("LimitExceededException").postToConnection("s1", {}), limited);
  });
});
