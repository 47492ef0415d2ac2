import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { WebSocket } from "ws";

import {
  type Api,
  ApiError,
  apiOf,
  CognitoError,
  ConnectionError,
  Live,
  Session,
  SignedOutError,
} from "../../packages/client/src";
import { backOff } from "../../packages/client/src/api";
import { cloud, codeFor, output } from "../local";

/** Returns responses one after the other; a missing one is a broken connection. */
function answers(...all: (Response | undefined)[]) {
  const seen: { url: string; init: RequestInit; headers: Record<string, string> }[] = [];
  const send = (async (url: string | URL | Request, init: RequestInit = {}) => {
    seen.push({ url: String(url), init, headers: { ...(init.headers as Record<string, string>) } });
    const answer = all.shift();
    if (!answer) throw new TypeError("fetch failed");
    return answer;
  }) as typeof fetch;
  return { seen, fetch: send };
}

const json = (status: number, body: unknown, headers = {}) => Response.json(body, { status, headers });
const apiUrl = "https://api.example.com/v1/";
const token = async () => "token";

describe("the typed client", () => {
  it("repeats a write under one key, as long as it may pass", async () => {
    const { seen, fetch } = answers(undefined, json(503, {}), json(200, { best: 3, improved: true }));
    const api = apiOf({ apiUrl, token, fetch });
    const answer = await api.postScore({ body: { gameArea: "forest", score: 3 } });
    assert.deepEqual(answer, { best: 3, improved: true });
    assert.equal(seen.length, 3);
    assert.equal(new Set(seen.map(({ headers }) => headers["idempotency-key"])).size, 1);
    assert.ok(
      seen.every(({ url, headers }) => url === `${apiUrl}score` && headers["authorization"] === "token"),
    );
  });

  it("does not repeat what the API refuses, and says why", async () => {
    const { seen, fetch } = answers(json(409, { message: "Not enough coins", requestId: "r-1" }));
    const api = apiOf({ apiUrl, token, fetch });
    await assert.rejects(
      () => api.postShopBuy({ body: { itemId: "torch", quantity: 1 } }),
      (error) => error instanceof ApiError && error.status === 409 && error.requestId === "r-1",
    );
    assert.equal(seen.length, 1);
  });

  it("gives up after so many tries, and does not wait for a quota of tomorrow", async () => {
    const broken = answers();
    await assert.rejects(
      () => apiOf({ apiUrl, token, retries: 1, fetch: broken.fetch }).getWallet(),
      ConnectionError,
    );
    assert.equal(broken.seen.length, 2);
    const once = answers();
    await assert.rejects(
      () => apiOf({ apiUrl, token, fetch: once.fetch }).getWallet({}, { retries: 0 }),
      ConnectionError,
    );
    assert.equal(once.seen.length, 1);
    const full = answers(json(429, { message: "Enough" }, { "retry-after": "3600" }));
    await assert.rejects(() => apiOf({ apiUrl, token, fetch: full.fetch }).getWallet(), ApiError);
    assert.equal(full.seen.length, 1);
  });

  it("asks for a fresh token once when the API takes the last one no more", async () => {
    const { seen, fetch } = answers(json(401, {}), json(200, { balance: 1 }));
    const tokens = async (fresh: boolean) => (fresh ? "fresh" : "stale");
    await apiOf({ apiUrl, token: tokens, fetch }).getWallet();
    assert.deepEqual(
      seen.map(({ headers }) => headers["authorization"]),
      ["stale", "fresh"],
    );
    const refused = answers(json(401, {}), json(401, { message: "Unauthorized" }));
    await assert.rejects(() => apiOf({ apiUrl, token: tokens, fetch: refused.fetch }).getWallet(), ApiError);
    assert.equal(refused.seen.length, 2);
  });

  it("asks for a fresh token no second time when the next try has to wait for the API", async () => {
    const { fetch } = answers(json(401, {}), json(503, {}), json(200, { balance: 1 }));
    const asked: boolean[] = [];
    const token = async (fresh: boolean) => {
      asked.push(fresh);
      return "token";
    };
    await apiOf({ apiUrl, token, fetch }).getWallet();
    assert.deepEqual(asked, [false, true, false]);
  });

  it("fills paths and queries, and cancels", async () => {
    const { seen, fetch } = answers(json(200, {}), json(200, {}));
    const api = apiOf({ apiUrl, token, fetch });
    await api.getConversation({ params: { id: "a/b" }, query: { limit: 5 } });
    assert.equal(seen[0]?.url, `${apiUrl}conversations/a%2Fb?limit=5`);
    await api.getContent({ params: { proxy: "levels/what now?#1.json" } });
    assert.equal(seen[1]?.url, `${apiUrl}content/levels/what%20now%3F%231.json`);
    const stop = AbortSignal.abort(new Error("left"));
    await assert.rejects(() => api.getWallet({}, { signal: stop }), /left/);
  });

  it("needs a session for players' routes, and none where an API key does", async () => {
    const { seen, fetch } = answers(json(200, { items: [] }));
    const api = apiOf({ apiUrl, apiKey: "key", fetch });
    await assert.rejects(() => api.getWallet(), SignedOutError);
    await api.getCatalog();
    assert.equal(seen[0]?.headers["x-api-key"], "key");
  });

  it("waits longer from try to try, never in step with others", () => {
    const most = [0, 1, 2, 9].map((tries) => backOff(tries, () => 0));
    assert.deepEqual(most, [200, 400, 800, 10_000]);
    assert.equal(
      backOff(1, () => 1),
      200,
    );
  });

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

  it("repeats a write that its first try, whose answer was lost, is still busy with", async () => {
    const busy = json(409, { message: "This request is being processed" }, { "retry-after": "0" });
    const { seen, fetch } = answers(undefined, busy, json(200, { best: 3, improved: true }));
    const api = apiOf({ apiUrl, token, fetch });
    const answer = await api.postScore({ body: { gameArea: "forest", score: 3 } });
    assert.deepEqual(answer, { best: 3, improved: true });
    assert.equal(new Set(seen.map(({ headers }) => headers["idempotency-key"])).size, 1);
  });

  it("repeats under one key what creates a thing of its own", async () => {
    const creates: readonly ((api: Api) => Promise<unknown>)[] = [
      (api) => api.postParty(),
      (api) => api.postMatchmaking({ body: { mode: "duel", latencies: { "eu-west-1": 20 } } }),
      (api) => api.postGameSession({ body: { mode: "duel" } }),
    ];
    for (const create of creates) {
      const { seen, fetch } = answers(undefined, json(201, {}));
      await create(apiOf({ apiUrl, token, fetch }));
      const [first, second] = seen.map(({ headers }) => headers["idempotency-key"]);
      assert.ok(first);
      assert.equal(second, first);
    }
  });

  it("repeats a call whose answer breaks off", async () => {
    const broken = () =>
      new Response(new ReadableStream({ start: (body) => body.error(new TypeError("terminated")) }));
    const { seen, fetch } = answers(broken(), json(200, { balance: 1 }));
    assert.equal((await apiOf({ apiUrl, token, fetch }).getWallet()).balance, 1);
    assert.equal(seen.length, 2);
    const again = answers(broken());
    await assert.rejects(
      () => apiOf({ apiUrl, token, retries: 0, fetch: again.fetch }).getWallet(),
      ConnectionError,
    );
  });

  describe("a session that is renewed", () => {
    const result = (IdToken: string, RefreshToken?: string) =>
      json(200, { AuthenticationResult: { IdToken, RefreshToken, ExpiresIn: 3600 } });
    /** A session of ada's whose renewal waits for its answer. */
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

    it("stays over when the player signs out meanwhile", async () => {
      const { session, renewal, answer } = await renewing();
      await session.signOut();
      answer(result("late token of ada"));
      await assert.rejects(renewal, SignedOutError);
      await assert.rejects(() => session.token(), SignedOutError);
    });

    it("stays another player's who signs in meanwhile", async () => {
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

    it("goes on when Cognito is too busy to renew it", async () => {
      const { session, renewal, answer } = await renewing();
      answer(json(400, { __type: "TooManyRequestsException", message: "Rate exceeded" }));
      await assert.rejects(renewal, /Rate exceeded/);
      assert.equal(session.kept, "refresh token of ada");
    });
  });

  describe("a session whose renewal somebody else than Cognito answers", () => {
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

  it("takes no page of somebody else's for an account that Cognito created", async () => {
    const { fetch } = answers(new Response("<h1>Sign in to this network</h1>"));
    const session = new Session({ userPoolClientId: "c", region: "eu-west-1", fetch });
    await assert.rejects(() => session.signUp("ada", "ada@example.com", "secret"), ConnectionError);
  });

  it("gives up a renewal that Cognito never answers, and tries again with the next call", async () => {
    const server = createServer((_, answer) => {
      // The second answer begins, and never ends.
      if (++asked === 2) answer.writeHead(200).write("{");
      if (asked === 3) answer.end(JSON.stringify({ AuthenticationResult: { IdToken: "later" } }));
    });
    let asked = 0;
    await once(server.listen(0, "127.0.0.1"), "listening");
    const address = server.address();
    const session = new Session({
      userPoolClientId: "c",
      region: "eu-west-1",
      cognitoEndpoint: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
      timeoutMs: 300,
    });
    await assert.rejects(() => session.resume("kept"), ConnectionError);
    await assert.rejects(() => session.token(), ConnectionError);
    assert.equal(await session.token(), "later");
    server.closeAllConnections();
    server.close();
  });

  it("opens another socket when one closes, and subscribes again", async () => {
    const heard: string[] = [];
    class Fake {
      static readonly all: Fake[] = [];
      onopen?: () => void;
      onmessage?: (event: { data: string }) => void;
      onclose?: () => void;
      readyState = 1;
      constructor(readonly url: string) {
        Fake.all.push(this);
        queueMicrotask(() => this.onopen?.());
      }
      send = (text: string) => void heard.push(`${Fake.all.indexOf(this)} ${text}`);
      close = () => this.onclose?.();
    }
    let opened = 0;
    let open = () => {};
    const twice = new Promise<void>((resolve) => {
      open = () => (++opened === 1 ? Fake.all[0]?.close() : resolve());
    });
    const live = new Live({
      api: { postTicket: async () => ({ url: "wss://x", ticket: "a b", expiresIn: 30 }) as never },
      onNews: () => {},
      onState: (isOpen) => isOpen && open(),
      WebSocket: Fake as never,
    });
    const end = live.subscribe("leaderboard:forest");
    assert.equal(live.send({ action: "relay", match: "m", seq: 1, data: {} }), false);
    await twice;
    end();
    assert.equal(live.send({ action: "relay", match: "m", seq: 1, data: { move: "paper" } }), true);
    live.close();
    assert.equal(Fake.all[0]?.url, "wss://x?ticket=a%20b");
    assert.deepEqual(heard, [
      '0 {"action":"subscribe","topic":"leaderboard:forest"}',
      '1 {"action":"subscribe","topic":"leaderboard:forest"}',
      '1 {"action":"unsubscribe","topic":"leaderboard:forest"}',
      '1 {"action":"relay","match":"m","seq":1,"data":{"move":"paper"}}',
    ]);
  });

  it("opens another socket where nobody answers, also by the package `ws`", async () => {
    let asked = 0;
    const again = Promise.withResolvers<void>();
    const live = new Live({
      api: {
        postTicket: async () => {
          if (++asked === 2) again.resolve();
          return { url: "ws://127.0.0.1:1", ticket: "t", expiresIn: 30 } as never;
        },
      },
      onNews: () => {},
      WebSocket: WebSocket as never,
    });
    await again.promise;
    live.close();
  });

  describe("says why no socket opens", () => {
    /** Resolves with the first two reasons, between which it has tried again. */
    const reasons = (options: Partial<ConstructorParameters<typeof Live>[0]>) =>
      new Promise<unknown[]>((resolve) => {
        const heard: unknown[] = [];
        const live = new Live({
          api: { postTicket: async () => ({ url: "ws://127.0.0.1:1", ticket: "t", expiresIn: 30 }) as never },
          WebSocket: WebSocket as never,
          onNews: () => {},
          onError: (error) => {
            if (heard.push(error) < 2) return;
            live.close();
            resolve(heard);
          },
          ...options,
        });
      });

    it("such as a ban, or that nobody is signed in", async () => {
      const { fetch } = answers(json(403, { message: "You are banned" }));
      const token = async (): Promise<string> => {
        if (asked++ > 0) throw new SignedOutError("Nobody is signed in");
        return "token";
      };
      let asked = 0;
      const [ban, signedOut] = await reasons({ api: apiOf({ apiUrl, token, fetch }) });
      assert.ok(ban instanceof ApiError && ban.status === 403 && ban.message === "You are banned");
      assert.ok(signedOut instanceof SignedOutError);
    });

    it("such as nobody who answers", async () => {
      const [first, second] = await reasons({});
      assert.ok(first instanceof ConnectionError && second instanceof ConnectionError);
    });

    it("such as a runtime that has none, at once", () => {
      const { WebSocket } = globalThis;
      Reflect.deleteProperty(globalThis, "WebSocket");
      try {
        assert.throws(
          () => new Live({ api: { postTicket: async () => assert.fail() }, onNews: () => {} }),
          /WebSocket is not defined/,
        );
      } finally {
        globalThis.WebSocket = WebSocket;
      }
    });
  });

  it("is cancelled while it waits for an answer", async () => {
    const server = createServer(() => {});
    await once(server.listen(0, "127.0.0.1"), "listening");
    const address = server.address();
    const stop = new AbortController();
    const asked = once(server, "request");
    const call = apiOf({
      apiUrl: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
      token,
    }).getWallet({}, { signal: stop.signal });
    call.catch(() => {});
    await asked;
    stop.abort(new Error("left"));
    await assert.rejects(call, /left/);
    server.closeAllConnections();
    server.close();
  });

  it("is cancelled while it waits for a token", async () => {
    const stop = new AbortController();
    const asked = Promise.withResolvers<void>();
    const never = () => {
      asked.resolve();
      return new Promise<string>(() => {});
    };
    const call = apiOf({ apiUrl, token: never, fetch: answers().fetch }).getWallet(
      {},
      { signal: stop.signal },
    );
    await asked.promise;
    stop.abort(new Error("left"));
    await assert.rejects(call, /left/);
  });

  it("is cancelled between two tries, also when the cancelling came while a refusal was read", async () => {
    const stop = new AbortController();
    const busy = json(503, {}, { "retry-after": "10" });
    const read = busy.json.bind(busy);
    Object.assign(busy, {
      json: () => {
        stop.abort(new Error("left"));
        return read();
      },
    });
    const waits: number[] = [];
    const { setTimeout: wait } = globalThis;
    globalThis.setTimeout = ((run: () => void, ms: number) => {
      waits.push(ms);
      return wait(run, 0);
    }) as never;
    try {
      const call = apiOf({ apiUrl, token, fetch: answers(busy).fetch }).getWallet(
        {},
        { signal: stop.signal },
      );
      await assert.rejects(call, /left/);
    } finally {
      globalThis.setTimeout = wait;
    }
    assert.deepEqual(waits, []);
  });

  it("plays against the backend: an account, a run, its coins, and news of the board", async () => {
    const name = `client-${randomBytes(4).toString("hex")}`;
    const session = new Session({
      userPoolClientId: await output("userPoolClientId"),
      region: await output("region"),
      cognitoEndpoint: await output("awsEndpoint"),
    });
    const refused = (type: string) => (error: unknown) =>
      error instanceof CognitoError && error.status === 400 && error.type === type && error.message !== "";
    const address = `${name}@example.com`;
    await assert.rejects(() => session.signUp(name, address, "short"), refused("InvalidPasswordException"));
    await session.signUp(name, address, "correct horse 1");
    await assert.rejects(() => session.signIn(name, "correct horse 1"), refused("UserNotConfirmedException"));
    await session.resendCode(name);
    await session.confirm(name, await codeFor(address));
    await session.forgotPassword(name);
    await session.resetPassword(name, await codeFor(address), "correct horse 2");
    const mails = (await cloud()).mailbox().filter(({ to }) => to === address);
    assert.equal(mails.filter(({ code }) => code).length, 3);
    await assert.rejects(() => session.signIn(name, "correct horse 1"), refused("NotAuthorizedException"));
    await session.signIn(name, "correct horse 2");
    const api = apiOf({ apiUrl: await output("apiUrl"), token: session.token });
    const heard = Promise.withResolvers<void>();
    const subscribed = Promise.withResolvers<void>();
    const live = new Live({
      api,
      onNews: ({ type }) => {
        if (type === "subscribed") subscribed.resolve();
        if (type === "wallet") heard.resolve();
      },
    });
    live.subscribe("leaderboard:forest");
    await subscribed.promise;
    const { improved } = await api.postScore({ body: { gameArea: "forest", score: 20 } });
    assert.equal(improved, true);
    const { reached, coins } = await api.postRunReward({ body: { gameArea: "forest" } });
    assert.ok(reached === 3 && coins > 0);
    await heard.promise;
    live.close();
    const { balance } = await api.getWallet();
    assert.equal(balance, 100 + coins);
    const kept = session.kept ?? "";
    const later = new Session({
      userPoolClientId: await output("userPoolClientId"),
      region: await output("region"),
      cognitoEndpoint: await output("awsEndpoint"),
    });
    await later.resume(kept);
    await later.signOut();
    await assert.rejects(() => session.token(true), SignedOutError);
  });
});
