import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";

import { ManualTimers } from "../../clients/conformance/typescript/manualTimers";
import { ApiError, apiOf, CognitoError, ConnectionError, Session, SignedOutError } from "../../web/client";
import { answers, apiUrl, json } from "./answers";

const day = 86_400_000;

describe("the typed client's session", () => {
  it("renews a token once for many calls, and says when the session is over", async () => {
    let now = 0;
    const result = (IdToken: string) =>
      json(200, { AuthenticationResult: { IdToken, RefreshToken: "r", ExpiresIn: 3600 } });
    const { seen, fetch } = answers(
      result("one"),
      result("two"),
      json(400, { __type: "NotAuthorizedException" }),
    );
    const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch, now: () => now });
    await session.signIn("ada", "secret");
    assert.equal(await session.token(), "one");
    now = 3_590_000;
    assert.deepEqual(await Promise.all([session.token(), session.token()]), ["two", "two"]);
    assert.equal(seen.length, 2);
    await assert.rejects(() => session.token(true), SignedOutError);
    assert.equal(session.kept, undefined);
  });

  it("is renewed with a new refresh token each time by a pool that rotates them, and ends when one is used twice", async () => {
    const tokens = (IdToken: string, RefreshToken: string) =>
      json(200, { AuthenticationResult: { IdToken, RefreshToken, ExpiresIn: 3600 } });
    const { seen, fetch } = answers(
      tokens("one", "r1"),
      json(400, { __type: "InvalidParameterException" }),
      tokens("two", "r2"),
      tokens("three", "r3"),
      json(400, { __type: "RefreshTokenReuseException" }),
    );
    const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch });
    await session.signIn("ada", "secret");
    assert.deepEqual([await session.token(true), session.kept], ["two", "r2"]);
    assert.deepEqual([await session.token(true), session.kept], ["three", "r3"]);
    assert.equal(seen.length, 4);
    await assert.rejects(() => session.token(true), SignedOutError);
  });

  describe("a session that is renewed", () => {
    const result = (IdToken: string, RefreshToken?: string) =>
      json(200, { AuthenticationResult: { IdToken, RefreshToken, ExpiresIn: 3600 } });
    /** Returns a session of ada's whose token renewal waits for its answer. */
    async function renewing() {
      const answered = Promise.withResolvers<Response>();
      const fetch = (async (_url: string, { body }: RequestInit) => {
        const { AuthFlow, AuthParameters, Token } = JSON.parse(String(body));
        if (Token) return json(200, {});
        if (AuthFlow === "REFRESH_TOKEN_AUTH") return answered.promise;
        const { USERNAME } = AuthParameters;
        return result(`token of ${USERNAME}`, `refresh token of ${USERNAME}`);
      }) as unknown as typeof globalThis.fetch;
      const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch });
      await session.signIn("ada", "secret");
      const renewal = session.token(true);
      renewal.catch(() => {});
      return { session, renewal, answer: answered.resolve };
    }

    it("stays over when the player signs out in the meantime", async () => {
      const { session, renewal, answer } = await renewing();
      await session.signOut();
      answer(result("late token of ada"));
      await assert.rejects(renewal, SignedOutError);
      await assert.rejects(() => session.token(), SignedOutError);
    });

    it("stays that of another player who signs in in the meantime", async () => {
      for (const late of [result("late token of ada"), json(400, { __type: "NotAuthorizedException" })]) {
        const { session, renewal, answer } = await renewing();
        await session.signOut();
        await session.signIn("bob", "secret");
        answer(late);
        await assert.rejects(renewal, SignedOutError);
        assert.equal(await session.token(), "token of bob");
        assert.equal(session.kept, "refresh token of bob");
      }
    });

    it("continues when Cognito is too busy to renew it", async () => {
      const { session, renewal, answer } = await renewing();
      answer(json(400, { __type: "TooManyRequestsException", message: "Rate exceeded" }));
      await assert.rejects(renewal, /Rate exceeded/);
      assert.equal(session.kept, "refresh token of ada");
    });
  });

  it("repeats a renewal that Cognito is too busy for, as often as it is told", async () => {
    const busy = () => json(400, { __type: "TooManyRequestsException", message: "Rate exceeded" });
    const timers = new ManualTimers(0, 0, (ms) => queueMicrotask(() => timers.pass(ms < 30_000 ? ms : 0)));
    const later = json(200, { AuthenticationResult: { IdToken: "later" } });
    const { seen, fetch } = answers(busy(), busy(), later, busy(), busy(), busy());
    const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch, timers, retries: 2 });
    await session.resume("kept");
    assert.deepEqual([await session.token(), seen.length], ["later", 3]);
    await assert.rejects(() => session.token(true), /Rate exceeded/);
    assert.deepEqual([session.kept, seen.length], ["kept", 6]);
  });

  it("tells what the ID token says of the player, and nothing before the first", async () => {
    const claims = { "cognito:username": "Zoë", email: "zoe@example.com" };
    const IdToken = `x.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.x`;
    const { fetch } = answers(json(200, { AuthenticationResult: { IdToken, RefreshToken: "r" } }));
    const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch });
    assert.deepEqual(session.claims, {});
    await session.signIn("zoe", "secret");
    assert.deepEqual(session.claims, claims);
  });

  it("gets an access token where the sign-in gave none, and verifies the player's address with it", async () => {
    const { seen, fetch } = answers(
      json(200, { AuthenticationResult: { IdToken: "id", AccessToken: "access", ExpiresIn: 3600 } }),
      json(200, {}),
      json(200, {}),
    );
    const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch });
    await session.adopt({ idToken: "first", refreshToken: "r", expiresIn: 3600 });
    await session.sendVerificationCode();
    await session.verifyEmail("123456");
    assert.deepEqual(
      seen.slice(1).map(({ init: { body } }) => JSON.parse(String(body))),
      [
        { AccessToken: "access", AttributeName: "email" },
        { AccessToken: "access", AttributeName: "email", Code: "123456" },
      ],
    );
  });

  it("takes another step that Cognito asks for for a refusal with its name, and stays as it is", async () => {
    const { fetch } = answers(json(200, { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "s" }));
    const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch });
    await assert.rejects(
      () => session.signIn("ada", "temporary"),
      (error) => error instanceof CognitoError && error.type === "NEW_PASSWORD_REQUIRED",
    );
    assert.equal(session.kept, undefined);
  });

  it("leaves in the store what another window has signed in with", async () => {
    const kept = new Map<string, string>();
    const store = {
      read: async (name: string) => kept.get(name),
      write: async (name: string, text: string | undefined) =>
        void (text === undefined ? kept.delete(name) : kept.set(name, text)),
    };
    const window = async (RefreshToken: string) => {
      const signedIn = json(200, { AuthenticationResult: { IdToken: "id", RefreshToken } });
      const { fetch } = answers(signedIn, json(200, {}));
      const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch, store });
      await session.signIn("ada", "secret");
      return session;
    };
    const [one, other] = [await window("one"), await window("other")];
    await one.signOut();
    assert.equal(kept.get("session"), "other");
    await other.signOut();
    assert.equal(kept.get("session"), undefined);
  });

  describe("a session whose renewal is answered by something other than Cognito", () => {
    const html = (status: number) => new Response("<h1>Sign in to this network</h1>", { status });
    const by = {
      "a firewall": () => json(403, { message: "Forbidden" }),
      "Cognito's own firewall": () =>
        json(400, { __type: "ForbiddenException", message: "Request not allowed" }),
      "a proxy": () => html(407),
      "a network that asks to sign in": () => html(200),
    };
    for (const [somebody, answer] of Object.entries(by))
      it(`stays when ${somebody} does`, async () => {
        const { fetch } = answers(answer(), json(200, { AuthenticationResult: { IdToken: "later" } }));
        const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch });
        await assert.rejects(
          () => session.resume("kept"),
          (error) => error instanceof ApiError || error instanceof ConnectionError,
        );
        assert.equal(session.kept, "kept");
        assert.equal(await session.token(), "later");
      });
  });

  it("does not take another server's page for an account that Cognito created", async () => {
    const { fetch } = answers(new Response("<h1>Sign in to this network</h1>"));
    const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch });
    await assert.rejects(
      () => session.signUp("ada", "ada@example.com", "secret", { challenge: "", solution: "" }),
      ConnectionError,
    );
  });

  it("gives up a renewal that Cognito never answers, and retries with the next call", async () => {
    const timers = new ManualTimers(0);
    const server = createServer((_, answer) => {
      asked++;
      // The second answer starts, and never ends.
      if (asked === 2) answer.writeHead(200).write("{");
      if (asked === 3) answer.end(JSON.stringify({ AuthenticationResult: { IdToken: "later" } }));
    });
    let asked = 0;
    await once(server.listen(0, "127.0.0.1"), "listening");
    const address = server.address();
    const session = new Session({
      userPoolClientId: "c",
      region: "eu-west-1",
      cognitoEndpoint: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
      timers,
      fetch: async (...request) => {
        const answer = await fetch(...request);
        answered.resolve();
        return answer;
      },
    });
    const answered = Promise.withResolvers<void>();
    const given = once(server, "request");
    const resumed = assert.rejects(session.resume("kept"), ConnectionError);
    await given;
    timers.pass(30_000);
    await resumed;
    const renewed = assert.rejects(session.token(), ConnectionError);
    await answered.promise;
    timers.pass(30_000);
    await renewed;
    assert.equal(await session.token(), "later");
    server.closeAllConnections();
    server.close();
  });

  for (const [what, move] of Object.entries({
    "the server's clock goes a day ahead": { server: day, device: 0, renewals: 1 },
    "the device's clock goes a day ahead": { server: 0, device: day, renewals: 1 },
    "the device's clock goes a day back": { server: 0, device: -day, renewals: 0 },
  }))
    it(`goes on, with a renewal at most, when ${what}`, async () => {
      const clocks = { server: Date.UTC(2026, 10, 21), device: Date.UTC(2026, 10, 21) };
      const renewals: string[] = [];
      /** Cognito and the API, which know tokens by the server's clock. */
      const fetch = (async (url: string, { headers, body }: RequestInit) => {
        if (url.startsWith(apiUrl)) {
          const until = Number(new Headers(headers).get("authorization"));
          return until > clocks.server ? json(200, { balance: 1 }) : json(401, { code: "auth.required" });
        }
        const flow = JSON.parse(String(body)).AuthFlow;
        if (flow === "REFRESH_TOKEN_AUTH") renewals.push(flow);
        const IdToken = String(clocks.server + 3_600_000);
        return json(200, { AuthenticationResult: { IdToken, RefreshToken: "r", ExpiresIn: 3_600 } });
      }) as typeof globalThis.fetch;
      const session = new Session({
        userPoolClientId: "c",
        region: "eu-west-1",
        fetch,
        now: () => clocks.device,
      });
      await session.signIn("ada", "secret");
      const api = apiOf({ apiUrl, fetch, token: session.token, retries: 0 });
      await api.getWallet();
      clocks.server += move.server;
      clocks.device += move.device;
      await Promise.all([1, 2, 3].map(() => api.getWallet()));
      await api.getWallet();
      assert.equal(renewals.length, move.renewals);
    });
});
