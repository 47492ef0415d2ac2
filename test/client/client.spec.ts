import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { backOff } from "../../packages/client/src/pause";
import {
  ApiError,
  apiOf,
  CognitoError,
  ConnectionError,
  deviceTimers,
  doWork,
  Live,
  Session,
  SignedOutError,
  type Timers,
} from "../../web/client";
import { cloud, codeFor, output } from "../local";
import { answers, apiUrl, json, token } from "./answers";

describe("the typed client", () => {
  it("retries a write with one key, as long as it may still succeed", async () => {
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

  it("does not retry what the API refuses, and says why", async () => {
    const { seen, fetch } = answers(json(409, { message: "Not enough coins", requestId: "r-1" }));
    const api = apiOf({ apiUrl, token, fetch });
    await assert.rejects(
      () => api.postShopBuy({ body: { itemId: "torch", quantity: 1 } }),
      (error) => error instanceof ApiError && error.status === 409 && error.requestId === "r-1",
    );
    assert.equal(seen.length, 1);
  });

  it("gives up after a number of tries, and does not wait for tomorrow's quota", async () => {
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

  it("asks for a fresh token once when the API no longer accepts the last one", async () => {
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

  it("does not ask for a second fresh token when the next try must wait for the API", async () => {
    const { fetch } = answers(json(401, {}), json(503, {}), json(200, { balance: 1 }));
    // It asks for the current one first, because another call may have renewed it.
    const asked: boolean[] = [];
    const token = async (fresh: boolean) => {
      asked.push(fresh);
      return "token";
    };
    await apiOf({ apiUrl, token, fetch }).getWallet();
    assert.deepEqual(asked, [false, false, true, false]);
  });

  it("fills paths and queries, and cancels", async () => {
    const { seen, fetch } = answers(json(200, {}), json(200, {}));
    const api = apiOf({ apiUrl, token, fetch });
    await api.putBlock({ params: { name: "a/b" } });
    assert.equal(seen[0]?.url, `${apiUrl}blocks/a%2Fb`);
    await api.getWallet({ query: { limit: 5 } });
    assert.equal(seen[1]?.url, `${apiUrl}wallet?limit=5`);
    const stop = AbortSignal.abort(new Error("left"));
    await assert.rejects(() => api.getWallet({}, { signal: stop }), /left/);
  });

  it("needs a session for players' routes, but not where an API key is enough", async () => {
    const { seen, fetch } = answers(json(200, { items: [] }));
    const api = apiOf({ apiUrl, apiKey: "key", fetch });
    await assert.rejects(() => api.getWallet(), SignedOutError);
    await api.getCatalog();
    assert.equal(seen[0]?.headers["x-api-key"], "key");
  });

  it("waits longer from try to try, with jitter", () => {
    const most = [0, 1, 2, 9].map((tries) => backOff(tries, () => 0));
    assert.deepEqual(most, [200, 400, 800, 10_000]);
    assert.equal(
      backOff(1, () => 1),
      200,
    );
  });

  it("retries a write while the first try, whose answer was lost, is still being processed", async () => {
    const busy = json(409, { message: "This request is being processed" }, { "retry-after": "0" });
    const { seen, fetch } = answers(undefined, busy, json(200, { best: 3, improved: true }));
    const api = apiOf({ apiUrl, token, fetch });
    const answer = await api.postScore({ body: { gameArea: "forest", score: 3 } });
    assert.deepEqual(answer, { best: 3, improved: true });
    assert.equal(new Set(seen.map(({ headers }) => headers["idempotency-key"])).size, 1);
  });

  it("retries a creation with one key", async () => {
    const { seen, fetch } = answers(undefined, json(201, {}));
    await apiOf({ apiUrl, token, fetch }).postGameSession({ body: { mode: "duel" } });
    const [first, second] = seen.map(({ headers }) => headers["idempotency-key"]);
    assert.ok(first);
    assert.equal(second, first);
  });

  it("retries a call whose answer breaks off", async () => {
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

  it("is cancelled between two tries, even if it was cancelled while a refusal was read", async () => {
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
    const timers: Timers = {
      ...deviceTimers,
      after(ms, run) {
        waits.push(ms);
        return deviceTimers.after(ms, run);
      },
    };
    const call = apiOf({ apiUrl, token, timers, fetch: answers(busy).fetch }).getWallet(
      {},
      { signal: stop.signal },
    );
    await assert.rejects(call, /left/);
    // The limit of the request, and no wait for another one.
    assert.deepEqual(waits, [30_000]);
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
    const open = apiOf({ apiUrl: await output("apiUrl") });
    const signUp = async (password: string) => session.signUp(name, address, password, await doWork(open));
    await assert.rejects(() => signUp("short"), refused("InvalidPasswordException"));
    await signUp("correct horse 1");
    await assert.rejects(() => session.signIn(name, "correct horse 1"), refused("UserNotConfirmedException"));
    await session.resendCode(name);
    await session.confirm(name, await codeFor(address));
    await session.forgotPassword(name);
    await session.resetPassword(name, await codeFor(address), "correct horse 2");
    const mails = (await (await cloud()).mailbox()).filter(({ to }) => to === address);
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
