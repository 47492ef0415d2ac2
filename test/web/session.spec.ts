import assert from "node:assert/strict";

import { ManualTimers } from "../../clients/conformance/typescript/manualTimers";
import { ConnectionError, SignedOutError } from "../../web/errors";
import { sessionOn } from "../../web/session";
import { deviceOf } from "../../web/state/device";
import { json } from "../client/answers";

interface Asked {
  readonly AuthFlow?: string;
  readonly AuthParameters?: Readonly<Record<string, string>>;
}

/** Returns a session on a device that stores Ada's tokens. `answer` answers as Cognito. */
function started(answer: (asked: Asked) => Response | Promise<Response>) {
  const kept = JSON.stringify({ username: "ada", refreshToken: "kept" });
  const items = new Map([["wayfarers.session", kept]]);
  const device = deviceOf({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  });
  const config = {
    ...{ apiUrl: "", region: "eu-west-1", userPoolId: "eu-west-1_Pool", userPoolClientId: "client" },
    cognitoEndpoint: "https://cognito.example.com",
  };
  // What waits is due at once, but for the time limit of a request.
  const timers = new ManualTimers(0, 0, (ms) => queueMicrotask(() => timers.pass(ms < 30_000 ? ms : 0)));
  const fetch = (async (_, init) => answer(JSON.parse(String(init?.body)))) as typeof globalThis.fetch;
  return { session: sessionOn(device, config, { fetch, timers }), items, device, kept };
}

/** Returns Cognito's answer to a sign-in or a renewal. */
function renewed(username = "ada") {
  const payload = Buffer.from(JSON.stringify({ "cognito:username": username })).toString("base64url");
  return { IdToken: `x.${payload}.x`, AccessToken: "access", ExpiresIn: 3600 };
}

describe("the page's session", () => {
  it("continues what the device stores, and leaves it there", async () => {
    const { session, items, kept } = started(() => json(200, { AuthenticationResult: renewed() }));
    assert.equal(await session.restore(), true);
    assert.equal(await session.token(), renewed().IdToken);
    assert.equal(items.get("wayfarers.session"), kept);
  });

  it("stores whose it is: the player's name in the token, whatever was entered", async () => {
    const flows: (string | undefined)[] = [];
    const { session, items } = started(({ AuthFlow }) => {
      flows.push(AuthFlow);
      return json(200, { AuthenticationResult: { ...renewed("Zoë"), RefreshToken: "new" } });
    });
    await session.signIn("zoe@example.com", "secret");
    assert.deepEqual(JSON.parse(items.get("wayfarers.session") ?? ""), {
      username: "Zoë",
      refreshToken: "new",
    });
    assert.deepEqual(flows, ["USER_SRP_AUTH"]);
    await session.signOut();
    assert.equal(items.get("wayfarers.session"), undefined);
  });

  it("is immediately told that it has ended: Cognito is asked once", async () => {
    for (const __type of ["NotAuthorizedException", "UserNotFoundException"]) {
      let asked = 0;
      const { session, items } = started(() => {
        asked++;
        return json(400, { __type, message: "Refresh Token has been revoked" });
      });
      await session.restore();
      await assert.rejects(session.token(), SignedOutError);
      await new Promise((done) => setImmediate(done));
      assert.deepEqual([asked, items.get("wayfarers.session")], [1, undefined], __type);
    }
  });

  it("is continued again after a try without a connection, and the device still has it", async () => {
    let isDown = true;
    const { session, items, kept } = started(() => {
      if (isDown) throw new TypeError("Failed to fetch");
      return json(200, { AuthenticationResult: renewed() });
    });
    for (isDown of [true, true, false]) {
      assert.equal(await session.restore(), true);
      if (isDown) await assert.rejects(session.token(), ConnectionError);
      else await session.token();
      await new Promise((done) => setImmediate(done));
      assert.equal(items.get("wayfarers.session"), kept);
    }
  });

  it("retries while Cognito is too busy", async () => {
    let asked = 0;
    const { session } = started(() =>
      ++asked === 1
        ? json(400, { __type: "TooManyRequestsException" })
        : json(200, { AuthenticationResult: renewed() }),
    );
    await session.restore();
    await session.token();
    assert.equal(asked, 2);
  });

  it("is not ended by a renewal of the former player's, which is refused late", async () => {
    const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
    const { promise: isRefused, resolve: refuse } = Promise.withResolvers<void>();
    const { session, device } = started(async ({ AuthParameters }) => {
      if (AuthParameters?.["REFRESH_TOKEN"] !== "kept")
        return json(200, { AuthenticationResult: renewed("bob") });
      asked();
      await isRefused;
      return json(400, { __type: "NotAuthorizedException", message: "Refresh Token has been revoked" });
    });
    await session.restore();
    const ofAda = assert.rejects(session.token(), SignedOutError);
    await isAsked;
    await session.signOut();
    device.session.write({ username: "bob", refreshToken: "other" });
    assert.equal(await session.restore(), true);
    await session.token();
    refuse();
    await ofAda;
    assert.equal(await session.token(), renewed("bob").IdToken);
    assert.equal(device.session.read()?.username, "bob");
  });

  it("leaves the session that another tab has stored since", async () => {
    const { session, device } = started(() => json(200, { AuthenticationResult: renewed() }));
    await session.restore();
    await session.token();
    const other = { username: "bob", refreshToken: "other" };
    device.session.write(other);
    await session.signOut();
    assert.deepEqual(device.session.read(), other);
  });
});
