import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";

import { ConnectionError } from "../../web/errors";
import { Session } from "../../web/session";
import { deviceOf } from "../../web/state/device";

describe("the page's session", () => {
  it("gives up a renewal that Cognito never answers, and keeps what the device keeps", async () => {
    const server = createServer(() => {});
    await once(server.listen(0, "127.0.0.1"), "listening");
    const address = server.address();
    const kept = JSON.stringify({ username: "ada", refreshToken: "kept" });
    const items = new Map([["wayfarers.session", kept]]);
    const device = deviceOf({
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    });
    const config = {
      apiUrl: "",
      region: "eu-west-1",
      userPoolId: "eu-west-1_Pool",
      userPoolClientId: "client",
      cognitoEndpoint: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    };
    const session = new Session(config, device, 200);
    await assert.rejects(() => session.resume(), ConnectionError);
    assert.equal(items.get("wayfarers.session"), kept);
    server.closeAllConnections();
    server.close();
  });
});
