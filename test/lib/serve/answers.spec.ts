import assert from "node:assert/strict";
import {
  type AnswerChecks,
  answerCheck,
  answersVariable,
  sampleShare,
} from "@game-backend/framework/answers";
import type { CodeOf } from "@game-backend/framework/codes/code";
import { refuse } from "@game-backend/framework/errors";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { handlerCodes } from "@game-backend/framework/handlerCodes";
import { refusalsOf } from "@game-backend/framework/refusalsOf";
import { type LambdaRoute, reply } from "@game-backend/framework/route";
import * as z from "zod";
import { game } from "../../../tools/harness/whole";
import { type World, world } from "../../../tools/harness/world";

const listed = {
  code: "thing.known",
  status: 409,
  meaning: "It is known",
  remedy: "Use it",
} satisfies CodeOf<"thing">;
const unlisted = { ...listed, code: "thing.unlisted" } satisfies CodeOf<"thing">;

describe("the answers of a handler", () => {
  let server: World | undefined;
  let logged: (Error & Record<string, unknown>)[] = [];
  const { error: log } = console;
  beforeEach(() => {
    logged = [];
    console.error = (error: Error & Record<string, unknown>) => logged.push(error);
  });
  afterEach(async () => {
    console.error = log;
    await server?.close();
    server = undefined;
  });

  /** Returns what a route answers, and how often its handler ran. */
  async function answering(answers: AnswerChecks, handler: () => Promise<unknown>) {
    await server?.close();
    const started = world({ answers });
    server = started;
    let runs = 0;
    const route = {
      method: "POST",
      path: "/things",
      auth: "player",
      summary: "Make a thing",
      body: z.object({}),
      returns: { 200: z.object({ things: z.array(z.object({ price: z.int() })) }) },
      refuses: [listed],
      answerHeaders: ["ETag"],
      handler: async () => {
        runs++;
        return handler();
      },
    } as unknown as LambdaRoute;
    const call = () => started.call(route, { as: "ada", body: {}, headers: { "Idempotency-Key": "one" } });
    return { call, runs: () => runs };
  }

  const wrong = async () => ({ things: [{ price: 1 }, { price: "much" }] });

  it("are 500 without details if they are not as the route says, and the log names route, field and reason", async () => {
    const { call } = await answering("check", wrong);
    const { status, body } = await call();
    assert.deepEqual([status, body.code, body.message], [500, "server.error", "Something went wrong"]);
    assert.deepEqual(Object.keys(body), ["error", "code", "message", "requestId"]);
    const [error] = logged;
    // As an error of the handler, so that the terminal and the console show it, with what the author should look at.
    assert.ok(error instanceof Error);
    assert.equal(error.message, `POST /things, 200 /things/1/price: ${error["reason"]}`);
    assert.match(String(error["reason"]), /expected number/);
    assert.deepEqual(
      { ...error, reason: undefined },
      {
        name: "WrongAnswer",
        route: "POST /things",
        status: 200,
        field: "/things/1/price",
        reason: undefined,
        requestId: body.requestId,
      },
    );
    assert.equal(error.stack, `WrongAnswer: ${error.message}`);
  });

  it("are the same 500 for a retry, which does not repeat the work", async () => {
    const { call, runs } = await answering("check", wrong);
    const first = await call();
    assert.deepEqual(await call(), first);
    assert.equal(runs(), 1);
  });

  it("are 500 for a status that the route does not list", async () => {
    const { call } = await answering("check", async () => reply(202, {}));
    assert.equal((await call()).status, 500);
    assert.deepEqual([logged[0]?.["status"], logged[0]?.["reason"]], [202, "returns has no 202"]);
  });

  it("are 500 for a header that the route does not list", async () => {
    const fine = { things: [{ price: 1 }] };
    const listing = await answering("check", async () =>
      reply(200, fine, { ETag: '"1"', "Cache-Control": "no-store" }),
    );
    assert.equal((await listing.call()).status, 200);
    const { call } = await answering("check", async () => reply(200, fine, { "X-Next-Cursor": "next" }));
    assert.equal((await call()).status, 500);
    const [error] = logged;
    assert.deepEqual(
      [error?.["header"], error?.["reason"]],
      ["X-Next-Cursor", "X-Next-Cursor is not in the route's answerHeaders: add it there"],
    );
  });

  it("are 500 for a refusal whose code the route does not list, also for its retry", async () => {
    const { call, runs } = await answering("check", () => Promise.reject(refuse(unlisted)));
    const first = await call();
    assert.deepEqual([first.status, first.body.code], [500, "server.error"]);
    assert.match(String(logged[0]?.["reason"]), /^thing\.unlisted is not in the route's refuses/);
    assert.match(String(logged[0]?.stack), /\n +at .*answers\.spec\.ts/);
    assert.deepEqual(await call(), first);
    assert.equal(runs(), 1);
  });

  it("are passed on if they are as the route says", async () => {
    const right = await answering("check", async () => ({ things: [{ price: 1 }] }));
    assert.equal((await right.call()).status, 200);
    const refused = await answering("check", () => Promise.reject(refuse(listed)));
    assert.deepEqual((await refused.call()).body.code, "thing.known");
    assert.deepEqual(logged, []);
  });

  it("are not compared with the setting off", async () => {
    const { call } = await answering("off", wrong);
    assert.equal((await call()).status, 200);
    assert.deepEqual(logged, []);
  });

  it("are logged and passed on by a sample, of a hundredth", () => {
    const chances = [sampleShare, sampleShare / 2];
    const check = answerCheck(
      { name: "POST /things", returns: { 200: z.string() }, listed: () => new Set() },
      { [answersVariable]: "sample" },
      () => chances.shift() ?? 1,
    );
    const answer = { statusCode: 200, headers: {}, body: "7" };
    for (const at of ["first", "second", "third"]) assert.equal(check.answer(answer, at), false);
    assert.deepEqual(
      logged.map((error) => error["requestId"]),
      ["second"],
    );
  });

  it("have codes that the document of the route has too", () => {
    for (const [name, route] of Object.entries(lambdaRoutes(game.routes as never))) {
      const documented = new Set(refusalsOf(route).map(({ code }) => code));
      for (const code of handlerCodes(route)) assert.ok(documented.has(code), `${name}: ${code}`);
    }
  });
});
