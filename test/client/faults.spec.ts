import assert from "node:assert/strict";
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { buildOf } from "@game-backend/framework/gameClient/build";
import described from "../../packages/client/package.json";
import { clientHeader } from "../../packages/client/src/build";
import { sdkVersion } from "../../packages/client/src/version";
import {
  ApiError,
  type ApiOptions,
  apiOf,
  deviceTimers,
  isRefused,
  Live,
  type Outdated,
  ServerClock,
  Session,
  type Timers,
} from "../../web/client";
import { type Answering, answered, broken, faultyServer } from "./faults";

const build = { game: "acorn", version: "1.9.0", platform: "ios" } as const;
const outdated = { platform: "ios", minimum: "1.10.0", store: "https://apps.apple.com/app/id1" };
const tooOld = answered(426, {
  error: "Upgrade Required",
  code: "client.outdated",
  message: "Old",
  ...outdated,
});
const token = async () => "token";

/** Timers that note the waits, and end at once all but the limit of a request. Their clock stands. */
function noting(limitMs: number) {
  const waits: number[] = [];
  const timers: Timers = {
    now: () => 0,
    random: () => 0,
    after(ms, run) {
      waits.push(ms);
      if (ms !== limitMs) queueMicrotask(run);
      return () => {};
    },
  };
  return { waits, timers, timeoutMs: limitMs };
}

describe("the typed client, over HTTP with faults,", () => {
  let faulty: Awaited<ReturnType<typeof faultyServer>>;
  async function api(options: Partial<ApiOptions>, ...answers: Answering[]) {
    faulty = await faultyServer(...answers);
    return apiOf({ apiUrl: faulty.apiUrl, token, ...options });
  }
  afterEach(() => faulty.close());

  it("throws errors that their codes tell apart", async () => {
    const refusal = {
      error: "Conflict",
      code: "wallet.insufficient",
      message: "Poor",
      requestId: "r",
      field: "/price",
    };
    const error = await (await api({}, answered(409, refusal)))
      .postShopBuy({ body: { itemId: "torch", quantity: 1 } })
      .catch((thrown: unknown) => thrown);
    type Code = "wallet.insufficient" | "item.off_sale";
    assert.ok(isRefused<Code>(error));
    if (error.code === "item.off_sale") assert.fail();
    else if (error.code === undefined) assert.fail();
    else {
      const code: "wallet.insufficient" = error.code;
      assert.deepEqual([code, error.field, error.requestId], ["wallet.insufficient", "/price", "r"]);
    }
  });

  it("sends every write with a key, and its retries with the same one", async () => {
    const calls = await api({}, broken, answered(503, {}), answered(200, {}));
    await calls.putBlock({ params: { name: "bob" } });
    await calls.putBlock({ params: { name: "eve" } });
    const keys = faulty.asked.map(({ headers }) => headers["idempotency-key"]);
    assert.equal(keys.length, 4);
    assert.ok(keys[0]);
    assert.equal(new Set(keys.slice(0, 3)).size, 1);
    assert.notEqual(keys[3], keys[0]);
    await calls.getWallet();
    assert.equal(faulty.asked.at(-1)?.headers["idempotency-key"], undefined);
  });

  for (const status of [400, 402, 403, 404, 409, 410, 412, 413, 422, 500])
    it(`does not repeat what is refused with ${status}`, async () => {
      const calls = await api({}, answered(status, { code: "some.code" }));
      await assert.rejects(calls.getWallet(), ApiError);
      assert.equal(faulty.asked.length, 1);
    });

  it("waits as long as the API says, in the header or in the body, and not until tomorrow", async () => {
    for (const busy of [
      answered(429, { retryAfter: 1 }, { "retry-after": "1" }),
      answered(503, { retryAfter: 1 }),
    ]) {
      const { waits, ...means } = noting(7_000);
      const calls = await api(means, busy, answered(200, { balance: 1 }));
      await calls.getWallet();
      assert.deepEqual(waits, [7_000, 1_000, 7_000]);
      faulty.close();
    }
    const calls = await api({}, answered(429, { retryAfter: 3_600 }));
    await assert.rejects(calls.getWallet(), ApiError);
    assert.equal(faulty.asked.length, 1);
  });

  it("aborts the request itself, and sends no other, when a call is cancelled", async () => {
    const { waits, ...means } = noting(7_000);
    const calls = await api(means, () => {});
    const stop = new AbortController();
    const request = once(faulty.server, "request");
    const call = calls.getWallet({}, { signal: stop.signal });
    call.catch(() => {});
    const [{ socket }] = await request;
    const closed = once(socket, "close");
    stop.abort(new Error("left"));
    await assert.rejects(call, /left/);
    await closed;
    assert.deepEqual(waits, [7_000]);
    assert.equal(faulty.asked.length, 1);
  });

  it("renews a token once for many calls that are refused, also for those whose refusal comes later", async () => {
    let renewals = 0;
    const result = (IdToken: string) =>
      Response.json({ AuthenticationResult: { IdToken, RefreshToken: "r", ExpiresIn: 3600 } });
    const session = new Session({
      userPoolClientId: "c",
      region: "eu-west-1",
      fetch: async (_, init) =>
        String(init?.body).includes("REFRESH_TOKEN_AUTH") ? result(`fresh ${++renewals}`) : result("stale"),
    });
    await session.signIn("ada", "secret");
    const stale: (() => void)[] = [];
    const refuseStale: Answering = (request, response) => {
      const isStale = request.headers.authorization === "stale";
      const answer = () => answered(isStale ? 401 : 200, { code: "auth.required" })(request, response);
      if (isStale) stale.push(answer);
      else answer();
      // The first refusal comes when all three have asked, and each further one after a call with the fresh token.
      if (!isStale || stale.length === 3) stale.shift()?.();
    };
    const calls = await api({ token: session.token }, refuseStale);
    await Promise.all([1, 2, 3].map(() => calls.getWallet()));
    assert.equal(renewals, 1);
    assert.equal(faulty.asked.length, 6);
  });

  it("says which build it is with every request", async () => {
    const calls = await api(
      { build },
      answered(200, { ticket: "t", url: "ws://127.0.0.1:1", expiresIn: 30 }),
    );
    await calls.getWallet();
    await calls.postGuestChallenge();
    await calls.postTicket();
    for (const { headers } of faulty.asked)
      assert.deepEqual(buildOf(headers["x-client"]?.toString()), {
        ...build,
        sdk: "game-backend-ts",
        sdkVersion,
      });
  });

  it("tells where a newer build is, once for each call, and repeats nothing", async () => {
    const told: Outdated[] = [];
    const calls = await api({ build, onOutdated: (where) => told.push(where) }, tooOld);
    await assert.rejects(calls.getWallet(), { code: "client.outdated", status: 426 });
    assert.deepEqual(told, [{ ...outdated, message: "Old" }]);
    assert.equal(faulty.asked.length, 1);
  });

  it("opens no socket for a build that is too old, and does not try again", async () => {
    const calls = await api({ build }, tooOld);
    const failed = Promise.withResolvers<unknown>();
    let tries = 0;
    const live = new Live({
      api: calls,
      onNews: () => {},
      onError: failed.resolve,
      pause: async () => void tries++,
    });
    assert.ok(await failed.promise);
    await setImmediate();
    live.close();
    assert.equal(tries, 0);
    assert.equal(faulty.asked.length, 1);
  });

  it("knows the server's time", async () => {
    const days = 3 * 86_400_000;
    let now = Date.UTC(2026, 10, 21, 12);
    const dated: Answering = (request, response) =>
      answered(200, {}, { date: new Date(now + days).toUTCString() })(request, response);
    const clock = new ServerClock(() => now);
    const calls = await api({ clock, timers: { ...deviceTimers, now: () => now } }, dated);
    assert.equal(clock.isKnown, false);
    assert.equal(clock.now(), now);
    for (let at = 0; at < 5; at++) {
      now += 300;
      await calls.getWallet();
      const off = Math.abs(clock.now() - now - days);
      assert.ok(off <= 500, `${off} ms`);
    }
  });

  it("does not take the time from what may be an old answer in a cache", async () => {
    const clock = new ServerClock();
    const old = { date: "Thu, 01 Jan 2026 00:00:00 GMT", "cache-control": "max-age=60" };
    const calls = await api({ clock }, answered(200, {}, old));
    await calls.getCatalog();
    assert.equal(clock.isKnown, false);
  });
});

describe("a server's clock", () => {
  it("becomes exact with more answers, and starts again when the device's clock is set", () => {
    let now = 0;
    const clock = new ServerClock(() => now);
    const offset = 5_400_123;
    for (let at = 0; at < 20; at++) {
      now = at * 1_337;
      const sentAt = now;
      now += 20;
      clock.learn(new Date(Math.floor((now + offset) / 1_000) * 1_000).toUTCString(), sentAt);
    }
    assert.ok(Math.abs(clock.now() - now - offset) < 100, `${clock.now() - now - offset}`);
    now -= 86_400_000;
    clock.learn(new Date(now + offset + 86_400_000).toUTCString(), now);
    assert.ok(Math.abs(clock.now() - now - offset - 86_400_000) <= 1_000);
  });

  it("ignores an answer without a date", () => {
    const clock = new ServerClock();
    clock.learn(null, 0);
    clock.learn("yesterday", 0);
    assert.equal(clock.isKnown, false);
  });
});

describe("a build's header", () => {
  it("is refused where it is made, if the backend would ignore it", () => {
    assert.equal(clientHeader(build), `acorn/1.9.0 (ios; game-backend-ts/${sdkVersion})`);
    for (const wrong of [
      { ...build, version: "new" },
      { ...build, game: "my game" },
      { ...build, platform: "" },
      { ...build, version: "1.0)\r\nX: y" },
    ]) {
      assert.equal(buildOf(`${wrong.game}/${wrong.version} (${wrong.platform}; a/1)`), "malformed");
      assert.throws(() => clientHeader(wrong), TypeError);
    }
  });

  it("has the package's version", () => {
    assert.equal(sdkVersion, described.version);
  });
});
