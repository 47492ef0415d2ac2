import assert from "node:assert/strict";
import type { LambdaRoute } from "@game-backend/framework/route";
import { reply } from "@game-backend/framework/route";
import * as z from "zod";

import { type World, world } from "../../../tools/harness/ownWorld";
import { refusing } from "../refusing";

/** Returns a route that records its answers, and counts how often its handler runs. */
function counting(more: Partial<LambdaRoute> = {}) {
  const runs: string[] = [];
  const route = {
    method: "POST",
    path: "/things",
    auth: "player",
    summary: "Make a thing",
    body: z.object({ name: z.string() }),
    returns: { 201: z.object({ id: z.string() }) },
    handler: async ({ player, body }: { player: { id: string }; body: { name: string } }) => {
      runs.push(`${player?.id} ${body.name}`);
      return reply(201, { id: `${player?.id}-${runs.length}` }, { "X-Made": "yes" });
    },
    ...more,
  } as unknown as LambdaRoute;
  return { route, runs };
}

const withKey = (key: string) => ({ "Idempotency-Key": key });

describe("a route served by Lambda", () => {
  let server: World;
  before(() => {
    server = world({}, { answers: "off" });
  });
  after(() => server.close());

  it("gives a repetition with its key the first answer, including headers, and runs its handler once", async () => {
    const { route, runs } = counting();
    const request = { as: "ada", headers: withKey("k1"), body: { name: "axe" } };
    const first = await server.call(route, request);
    assert.deepEqual([first.status, first.body, first.headers["X-Made"]], [201, { id: "ada-1" }, "yes"]);
    assert.deepEqual(await server.call(route, request), first);
    assert.equal(runs.length, 1);
  });

  it("refuses a body of deeply nested lists with 400, even if the gateway lets it through", async () => {
    const { route, runs } = counting({ body: z.object({ name: z.json() }) });
    let name: unknown = "axe";
    for (let level = 0; level < 1_000; level++) name = [name];
    const { status, body } = await server.call(route, { as: "ada", body: { name } });
    assert.deepEqual([status, body.message], [400, "Lists and objects are nested in more than 100 levels"]);
    const fine = await server.call(route, { as: "ada", body: { name: "[".repeat(1_000) } });
    assert.deepEqual([fine.status, runs.length], [201, 1]);
  });

  it("does not accept a client's request id that is long or could forge a log line", async () => {
    const { route } = counting({
      handler: async ({ idempotencyKey }: { idempotencyKey: string }) => {
        throw refusing(409, idempotencyKey);
      },
    } as unknown as Partial<LambdaRoute>);
    const answered = async (requestId: string) => {
      const { body } = await server.call(route, { as: "ada", body: { name: "axe" }, requestId });
      assert.equal(body.message, `POST /things ${body.requestId}`);
      return body.requestId;
    };
    assert.equal(
      await answered("1f0e9d8c-7b6a-5948-3726-150f4e3d2c1b"),
      "1f0e9d8c-7b6a-5948-3726-150f4e3d2c1b",
    );
    for (const chosen of ["x".repeat(65), 'a"b', "a b", "a\nb"])
      assert.match(await answered(chosen), /^invocation-\d+$/);
  });

  it("separates the keys of players", async () => {
    const { route } = counting();
    const request = { headers: withKey("k2"), body: { name: "axe" } };
    assert.deepEqual((await server.call(route, { ...request, as: "ada" })).body, { id: "ada-1" });
    assert.deepEqual((await server.call(route, { ...request, as: "bob" })).body, { id: "bob-2" });
  });

  it("separates the keys of game servers", async () => {
    const { route, runs } = counting({ auth: "server" });
    const request = { headers: withKey("k3"), body: { name: "axe" } };
    await server.call(route, { ...request, signedBy: "arn:aws:iam::123456789012:user/one" });
    await server.call(route, { ...request, signedBy: "arn:aws:iam::123456789012:user/two" });
    assert.equal(runs.length, 2);
  });

  it("separates keys by path and method", async () => {
    const { route, runs } = counting();
    const request = { as: "ada", headers: withKey("k4"), body: { name: "axe" } };
    await server.call(route, { ...request, path: "/things/1" });
    await server.call(route, { ...request, path: "/things/2" });
    await server.call({ ...route, method: "PUT" }, { ...request, path: "/things/2" });
    assert.equal(runs.length, 3);
  });

  it("answers 422 if a key was used with another body", async () => {
    const { route, runs } = counting();
    await server.call(route, { as: "ada", headers: withKey("k5"), body: { name: "axe" } });
    const { status, body } = await server.call(route, {
      as: "ada",
      headers: withKey("k5"),
      body: { name: "bow" },
    });
    assert.deepEqual([status, body.error], [422, "Unprocessable Content"]);
    assert.equal(runs.length, 1);
  });

  it("runs its handler every time without a key", async () => {
    const { route, runs } = counting();
    for (let n = 0; n < 2; n++) await server.call(route, { as: "ada", body: { name: "axe" } });
    assert.equal(runs.length, 2);
  });

  it("records no answer if the handler does so itself, or if the request is safe to repeat", async () => {
    for (const more of [{ idempotency: "own" }, { idempotency: "natural" }, { method: "GET" }] as const) {
      const { route, runs } = counting(more);
      const request = { as: "ada", headers: withKey("k6"), body: { name: "axe" } };
      for (let n = 0; n < 2; n++) await server.call(route, request);
      assert.equal(runs.length, 2, JSON.stringify(more));
    }
  });

  it("requires the key if the route does", async () => {
    const { route, runs } = counting({ idempotencyKeyRequired: true });
    const { status, body } = await server.call(route, { as: "ada", body: { name: "axe" } });
    assert.deepEqual([status, body.message], [400, "header Idempotency-Key: required"]);
    assert.deepEqual(runs, []);
  });

  it("gives the handler the key scoped by its route, or the request's id, and whether it may be repeated", async () => {
    const seen: unknown[] = [];
    const { route } = counting({
      idempotency: "own",
      handler: async ({ idempotencyKey, repeatable, requestId, requestHash: { stored } }: never) => {
        seen.push([idempotencyKey, repeatable, typeof stored, requestId]);
        return reply(204, undefined);
      },
    });
    const { status, body } = await server.call(route, {
      as: "ada",
      headers: withKey("k7"),
      body: { name: "axe" },
    });
    assert.deepEqual([status, body], [204, undefined]);
    await server.call(route, { as: "ada", body: { name: "axe" } });
    const [[, , , first], [, , , second]] = seen as string[][] as [string[], string[]];
    assert.notEqual(first, second);
    assert.deepEqual(seen, [
      ["POST /things k7", true, "string", first],
      [`POST /things ${second}`, false, "string", second],
    ]);
  });

  it("answers errors in one format, without details of its own faults", async () => {
    const failing = (error: Error) => counting({ handler: async () => Promise.reject(error) }).route;
    const request = { as: "ada", body: { name: "axe" } };
    const missing = await server.call(
      failing(refusing(404, "No such thing", { headers: { "X-Why": "gone" } })),
      request,
    );
    assert.deepEqual([missing.status, missing.headers["X-Why"]], [404, "gone"]);
    assert.deepEqual(Object.keys(missing.body), ["error", "code", "message", "requestId"]);
    assert.deepEqual([missing.body.error, missing.body.message], ["Not Found", "No such thing"]);

    const busy = await server.call(
      failing(Object.assign(new Error("slow down"), { name: "ThrottlingException" })),
      request,
    );
    assert.deepEqual(
      [busy.status, busy.body.code, busy.headers["Retry-After"]],
      [429, "server.throttled", "1"],
    );

    const logged: unknown[] = [];
    const { error: log } = console;
    console.error = (...all) => logged.push(...all);
    try {
      const fault = new Error("the secret is 42");
      const broken = await server.call(failing(fault), request);
      assert.deepEqual([broken.status, broken.body.message], [500, "Something went wrong"]);
      assert.deepEqual(logged, [fault]);
    } finally {
      console.error = log;
    }
  });

  it("lets a page of an allowed origin read the answer, and no other page", async () => {
    const { route } = counting();
    const request = { as: "ada", body: { name: "axe" } };
    const from = async (origin: string) =>
      (await server.call(route, { ...request, headers: { Origin: origin } })).headers;
    const allowed = await from("https://play.example.com");
    assert.equal(allowed["Access-Control-Allow-Origin"], "https://play.example.com");
    assert.equal(allowed["Vary"], "Origin");
    assert.equal((await from("https://evil.example.com"))["Access-Control-Allow-Origin"], undefined);
  });

  it("answers JSON that is not cached", async () => {
    const { headers } = await server.call(counting().route, { as: "ada", body: { name: "axe" } });
    assert.equal(headers["Content-Type"], "application/json");
    assert.equal(headers["Cache-Control"], "no-store");
  });
});
