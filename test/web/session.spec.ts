import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";

import { ConnectionError, SignedOutError } from "../../web/errors";
import { Session } from "../../web/session";
import { deviceOf } from "../../web/state/device";

let server: Server;

/** Returns a session on a device that stores Ada's tokens. `listener` answers as Cognito. */
async function started(listener: RequestListener, timeoutMs?: number) {
  server = createServer(listener);
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
  return { session: new Session(config, device, timeoutMs), items, device, kept };
}

/** Returns Cognito's answer to a renewal: tokens for an hour. */
function renewed() {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const token = `${part({ alg: "none" })}.${part({ iat: exp - 3600, exp })}.x`;
  return { IdToken: token, AccessToken: token, ExpiresIn: 3600 };
}

describe("the page's session", () => {
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("gives up a renewal that Cognito never answers, and keeps the stored session", async () => {
    const { session, items, kept } = await started(() => {}, 200);
    await assert.rejects(() => session.resume(), ConnectionError);
    assert.equal(items.get("wayfarers.session"), kept);
  });

  it("is immediately told that it has ended: Cognito is asked once", async () => {
    for (const __type of ["NotAuthorizedException", "UserNotFoundException"]) {
      let asked = 0;
      const { session, items } = await started((_, response) => {
        asked++;
        response.writeHead(400).end(JSON.stringify({ __type, message: "Refresh Token has been revoked" }));
      });
      await assert.rejects(session.resume(), SignedOutError);
      assert.deepEqual([asked, items.get("wayfarers.session")], [1, undefined], __type);
      server.close();
    }
  });

  it("retries while Cognito is too busy", async () => {
    let asked = 0;
    const { session } = await started((_, response) => {
      if (++asked === 1) return response.writeHead(400).end('{"__type":"TooManyRequestsException"}');
      return response.writeHead(200).end(JSON.stringify({ AuthenticationResult: renewed() }));
    });
    assert.equal(await session.resume(), true);
    assert.equal(asked, 2);
  });

  it("is not ended by a renewal of the former player's, which is refused late", async () => {
    const AuthenticationResult = renewed();
    const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
    const { promise: isRefused, resolve: refuse } = Promise.withResolvers<void>();
    const { session, device } = await started(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      if (body.includes('"kept"')) {
        asked();
        await isRefused;
        const refusal = { __type: "NotAuthorizedException", message: "Refresh Token has been revoked" };
        return response.writeHead(400).end(JSON.stringify(refusal));
      }
      return response.writeHead(200).end(JSON.stringify({ AuthenticationResult }));
    });
    const ofAda = assert.rejects(session.resume(), SignedOutError);
    await isAsked;
    session.signOut();
    device.session.write({ username: "bob", refreshToken: "other" });
    assert.equal(await session.resume(), true);
    refuse();
    await ofAda;
    assert.equal(await session.idToken(), AuthenticationResult.IdToken);
    assert.equal(device.session.read()?.username, "bob");
  });
});
