import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monthOf } from "@game-backend/local-cloud";
import { type Callable, callNamed, callsOf, unbounded } from "@game-backend/tools/cost/calls";
import { invocations } from "@game-backend/tools/cost/declared";
import { defaultLoad } from "@game-backend/tools/cost/defaultLoad";
import { monthUnits } from "@game-backend/tools/cost/month";
import { allUnits } from "@game-backend/tools/cost/perRequest";
import { readLoad } from "@game-backend/tools/cost/readLoad";
import { readMeasured } from "@game-backend/tools/cost/readMeasured";
import { listPrice, sum } from "@game-backend/tools/cost/units";
import { measuredFile, readMeasurements } from "../../../tools/cost/measured";
import { game } from "../../../tools/harness/whole";
import { smallStack } from "./smallStack";
import { withoutEvents } from "./withoutEvents";

const shape = { ...smallStack, oneOrigin: true };
const handler = async () => ({});
/** A small game, so that this needs no feature of the one in this repository. */
const small = {
  routes: {
    getPurse: { method: "GET", path: "/purse", auth: "player", maxCost: { read: 26 }, handler },
    patchPurse: {
      method: "PATCH",
      path: "/purse",
      auth: "player",
      maxCost: { write: 5, consumers: 1 },
      handler,
    },
    getNews: { method: "GET", path: "/news", auth: "none", uses: { news: ["Query"] }, handler },
    getTime: { method: "GET", path: "/time", auth: "none", handler },
    postBan: { method: "POST", path: "/ban", auth: "admin", maxCost: { write: 100 }, handler },
  },
  socketRoutes: { ping: { action: "ping", auth: "none" }, shout: { action: "shout", auth: "admin" } },
} as unknown as Callable;
const use = (write: number) => ({
  ...{ read: 0, write, invocations: { purses: 1 }, pushes: 0, s3: { put: 0, get: 0 }, logBytes: 0 },
});
const requests = [
  { ...use(1), route: "PATCH /purse", variant: "named", status: 200, bytes: 0, after: use(0) },
  { ...use(4), route: "PATCH /purse", variant: "filled", status: 200, bytes: 0, after: use(0) },
];
const model = defaultLoad(small);
const declared = callsOf(small, { model, shape });
const measured = callsOf(small, { model, shape, measurements: { requests } });

/** What counting a line in a row of 2 KB costs: whose counters count it is charged for it then, not the request. */
const counting = sum([{ "dynamodb.rru": 4, "dynamodb.wru": 2 }, invocations(1, 0.06)]);

describe("the price of a call", () => {
  it("is by its maxCost at least what was measured of each variant", () => {
    let compared = 0;
    const bounds = callsOf(game, { model, shape });
    for (const one of readMeasurements().requests.map(withoutEvents)) {
      const bound = bounds.find(({ name }) => name === one.route);
      if (!bound) continue;
      compared++;
      const used = allUnits(one, model, shape);
      const isCounted = (one.after.invocations["consumers-count-events"] ?? 0) > 1;
      const units = sum(isCounted ? [bound.units, counting] : [bound.units]);
      const [most, price] = [units, used].map((units) => listPrice(units, "us-east-1"));
      assert.ok(Number(price) <= Number(most), `${one.route}, ${one.variant}: ${price} of ${most}`);
      for (const key of ["dynamodb.rru", "dynamodb.wru"])
        assert.ok((used[key] ?? 0) <= (units[key] ?? 0), `${one.route}, ${one.variant}: ${key}`);
    }
    assert.ok(compared > 20, String(compared));
  });

  it("is the measured one where there is one, and says what has no bound", () => {
    const named = (name: string, calls = measured) => callNamed(name, calls, "us-east-1");
    assert.equal(named("PATCH /purse", declared).from, "maxCost: at most");
    // The most expensive variant, and the one that is named.
    assert.equal(named("PATCH /purse").variant, "filled");
    assert.equal(named("PATCH /purse, named").variant, "named");
    assert.equal(named("GET /purse").from, "maxCost: at most");
    assert.deepEqual([named("GET /news").from, named("GET /time").from], [unbounded, "maxCost: at most"]);
  });

  it("has every part of its maxCost, the player's budget, and the record of an Idempotency-Key", () => {
    const { units } = callNamed("PATCH /purse", declared, "us-east-1");
    assert.deepEqual(
      ["dynamodb.wru", "lambda.arm64.requests", "apigateway.rest.requests"].map((key) => units[key]),
      [5 + 2 + 1, 2, 1],
    );
    const maxCost = { read: 1, messages: 2, seconds: 3, puts: 4, megabytes: 5 };
    const routes = { route: { ...small.routes["getTime"], maxCost } } as Callable["routes"];
    const [all, none] = [routes, { time: small.routes["getTime"] } as Callable["routes"]].map(
      (some) => callsOf({ routes: some, socketRoutes: {} }, { model, shape })[0]?.units ?? {},
    );
    const more = (key: string) => (all?.[key] ?? 0) - (none?.[key] ?? 0);
    assert.deepEqual(
      ["dynamodb.rru", "apigateway.ws.messages", "s3.requests.put", "transfer.out"].map(more),
      [1 + 5 * 256, 2, 4, 5 / 1024],
    );
    assert.equal(Math.round(more("lambda.arm64.gbs") * 1000), 1500);
  });

  it("of a name that the program does not have is an error that names the nearest", () => {
    assert.throws(
      () => callNamed("GET /purze", declared, "us-east-1"),
      /has GET \/purze,.* Is it GET \/purse\?/,
    );
  });
});

describe("a month of a program", () => {
  const month = (session: Record<string, number>, more: Partial<typeof smallStack> = {}) =>
    monthUnits(10, {
      model: { ...model, session },
      calls: declared,
      shape: { ...shape, ...more },
      rest: new Map([["monitoring", { "cloudwatch.alarm": 3 }]]),
      hasUsers: true,
      hasSockets: true,
    });

  it("has each call as often as the load says, the users, the sockets and the stack at rest", () => {
    const parts = month({ "GET /purse": 2, "socket ping": 3 });
    const [purse, ping] = ["GET /purse", "socket ping"].map(
      (name) => callNamed(name, declared, "us-east-1").units,
    );
    const sessions = 10 * 30;
    assert.equal(parts.get("GET /purse")?.["dynamodb.rru"], (purse?.["dynamodb.rru"] ?? 0) * 2 * sessions);
    assert.equal(parts.get("socket ping")?.["apigateway.ws.messages"], 2 * 3 * sessions);
    assert.ok(ping && (purse?.["dynamodb.rru"] ?? 0) > 0);
    assert.deepEqual(parts.get("monthly users"), { "cognito.lite.mau": 40 });
    assert.equal(parts.get("sockets open")?.["apigateway.ws.minutes"], 20 * sessions);
    assert.deepEqual(parts.get("at rest"), { "cloudwatch.alarm": 3 });
    assert.ok(!parts.has("preflights") && !parts.has("traces") && !parts.has("detailed metrics"));
  });

  it("has the program's own metrics by the hours in which players are there", () => {
    const metricsOf = (metrics: number, players: number, times = 1) =>
      monthUnits(players, {
        model: {
          ...{ ...model, session: {}, activeHours: 24, sessionsADay: 1 },
          metricWrites: Object.fromEntries(Array.from({ length: metrics }, (_, n) => [`metric ${n}`, times])),
        },
        calls: declared,
        shape,
        rest: new Map(),
        hasUsers: false,
        hasSockets: false,
      }).get("custom metrics")?.["cloudwatch.metric"];
    assert.equal(metricsOf(0, 100_000), undefined);
    assert.ok(Math.abs((metricsOf(16, 100_000) ?? 0) - 16) < 0.001);
    assert.ok((metricsOf(16, 1) ?? 16) < 1);
    assert.ok((metricsOf(16, 1_000, 0.001) ?? 16) < 1, "what one session of a thousand writes");
    assert.ok(Math.abs(monthOf("cloudwatch.metric", 16) - 6 * 0.3) < 0.001, "ten are free");
  });

  it("has a preflight for each address if the page has another origin", () => {
    const session = { "GET /purse": 2, "PATCH /purse": 1, "GET /news": 1, "GET /time": 0 };
    const parts = month(session, { oneOrigin: false });
    assert.deepEqual(parts.get("preflights"), { "apigateway.rest.requests": 2 * 300 });
  });

  it("without a load calls each GET of players twenty times and each write five times, and nothing of staff", () => {
    const { session } = model;
    assert.deepEqual(session, {
      ...{ "GET /purse": 20, "PATCH /purse": 5, "GET /news": 20, "GET /time": 20, "socket ping": 5 },
    });
  });
});

describe("the files of an estimate", () => {
  const folder = mkdtempSync(join(tmpdir(), "cost-"));
  after(() => rmSync(folder, { recursive: true }));
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it("have a load as JSON or as a module, over the defaults", async () => {
    const json = written("load.json", '{"session": {"GET /purse": 3}, "milliseconds": {"route": 50}}');
    const module = written(
      "load.ts",
      "const often = 3;\nexport default { session: { 'GET /purse': often } };\n",
    );
    const read = await readLoad(json, model);
    assert.deepEqual(read, {
      ...model,
      session: { "GET /purse": 3 },
      milliseconds: { route: 50, consumer: 60 },
    });
    assert.deepEqual((await readLoad(module, model)).session, { "GET /purse": 3 });
  });

  it("are refused with what is wrong in them", async () => {
    const refused = (text: string, error: RegExp) =>
      assert.rejects(readLoad(written("wrong.json", text), model), error);
    await refused('{"sesion": {}}', /wrong\.json: the load model has no sesion; it has daysAMonth, /);
    await refused('{"sessionsADay": "2"}', /sessionsADay is "2", and should be a number, 0 or more/);
    await refused('{"session": {"GET /purse": -1}}', /session is .*, and should be numbers by name/);
    await refused("[]", /a load model is an object/);
    await refused("{", /wrong\.json: .*JSON/);
    await assert.rejects(readLoad(join(folder, "none.json"), model), /There is no .*none\.json/);
    assert.throws(() => readMeasured(written("measured.json", '{"requests": [{}]}')), /a Meter has measured/);
    assert.throws(() => readMeasured(join(folder, "none.json")), /none\.json: .*ENOENT/);
    assert.equal(readMeasured(measuredFile).requests.length, readMeasurements().requests.length);
  });
});
