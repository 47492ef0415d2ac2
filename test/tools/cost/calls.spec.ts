import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { callNamed, callsOf, unbounded } from "@game-backend/tools/cost/calls";
import { defaultLoad } from "@game-backend/tools/cost/defaultLoad";
import { monthUnits } from "@game-backend/tools/cost/month";
import { allUnits } from "@game-backend/tools/cost/perRequest";
import { readLoad } from "@game-backend/tools/cost/readLoad";
import { readMeasured } from "@game-backend/tools/cost/readMeasured";
import type { StackShape } from "@game-backend/tools/cost/stackShape";
import { listPrice } from "@game-backend/tools/cost/units";
import { game } from "../../../functions/whole";
import { measuredFile, readMeasurements } from "../../../tools/cost/measured";

const shape: StackShape = {
  region: "us-east-1",
  userPrice: "cognito.lite.mau",
  memory: new Map(),
  traced: 0.01,
  detailedMetrics: false,
  oneOrigin: true,
  guestsAreUsers: false,
  firewall: false,
  logRetentionDays: 7,
};
const model = defaultLoad(game);
const declared = callsOf(game, { model, shape });
const measured = callsOf(game, { model, shape, measurements: readMeasurements() });

describe("the price of a call", () => {
  it("is by its maxCost at least what was measured of each variant", () => {
    let compared = 0;
    for (const one of readMeasurements().requests) {
      const bound = declared.find(({ name }) => name === one.route);
      if (!bound) continue;
      compared++;
      const used = allUnits(one, model, shape);
      const [most, price] = [bound.units, used].map((units) => listPrice(units, "us-east-1"));
      assert.ok(Number(price) <= Number(most), `${one.route}, ${one.variant}: ${price} of ${most}`);
      for (const key of ["dynamodb.rru", "dynamodb.wru"])
        assert.ok((used[key] ?? 0) <= (bound.units[key] ?? 0), `${one.route}, ${one.variant}: ${key}`);
    }
    assert.ok(compared > 60, String(compared));
  });

  it("is the measured one where there is one, and says what has no bound", () => {
    assert.equal(callNamed("POST /score", declared, "us-east-1").from, "maxCost: at most");
    // The most expensive variant, and the one that is named.
    assert.equal(callNamed("POST /score", measured, "us-east-1").variant, "first");
    assert.equal(callNamed("POST /score, not better", measured, "us-east-1").variant, "not better");
    const { uses, maxCost: _, ...rest } = game.routes.getWallet;
    const [open, free] = [{ ...rest, uses }, rest].map(
      (route) => callsOf({ routes: { route } as never, socketRoutes: {} }, { model, shape })[0]?.from,
    );
    assert.deepEqual([open, free], [unbounded, "maxCost: at most"]);
  });

  it("of a name that the program does not have is an error that names the nearest", () => {
    assert.throws(
      () => callNamed("GET /walet", declared, "us-east-1"),
      /has GET \/walet,.* Is it GET \/wallet\?/,
    );
  });
});

describe("a month of a program", () => {
  const month = (session: Record<string, number>, more: Partial<StackShape> = {}) =>
    monthUnits(10, {
      model: { ...model, session },
      calls: declared,
      shape: { ...shape, ...more },
      rest: new Map([["monitoring", { "cloudwatch.alarm": 3 }]]),
      hasUsers: true,
      hasSockets: true,
    });

  it("has each call as often as the load says, the users, the sockets and the stack at rest", () => {
    const parts = month({ "GET /wallet": 2, "socket ping": 3 });
    const [wallet, ping] = ["GET /wallet", "socket ping"].map(
      (name) => callNamed(name, declared, "us-east-1").units,
    );
    const sessions = 10 * 30;
    assert.equal(parts.get("GET /wallet")?.["dynamodb.rru"], (wallet?.["dynamodb.rru"] ?? 0) * 2 * sessions);
    assert.equal(parts.get("socket ping")?.["apigateway.ws.messages"], 2 * 3 * sessions);
    assert.ok(ping && (wallet?.["dynamodb.rru"] ?? 0) > 0);
    assert.deepEqual(parts.get("monthly users"), { "cognito.lite.mau": 40 });
    assert.equal(parts.get("sockets open")?.["apigateway.ws.minutes"], 20 * sessions);
    assert.deepEqual(parts.get("at rest"), { "cloudwatch.alarm": 3 });
    assert.ok(!parts.has("preflights") && !parts.has("traces") && !parts.has("detailed metrics"));
  });

  it("has a preflight for each address if the page has another origin", () => {
    const parts = month(
      { "GET /profile": 2, "PATCH /profile": 1, "GET /wallet": 1, "GET /tasks": 0 },
      { oneOrigin: false },
    );
    assert.deepEqual(parts.get("preflights"), { "apigateway.rest.requests": 2 * 300 });
  });

  it("without a load calls each GET of players twenty times and each write five times, and nothing of staff", () => {
    const { session } = model;
    assert.deepEqual([session["GET /wallet"], session["POST /score"], session["socket ping"]], [20, 5, 5]);
    assert.ok(!("POST /admin/players/{id}/ban" in session) && !("socket broadcast" in session));
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
    const json = written("load.json", '{"session": {"GET /wallet": 3}, "milliseconds": {"route": 50}}');
    const module = written(
      "load.ts",
      "const often = 3;\nexport default { session: { 'GET /wallet': often } };\n",
    );
    const read = await readLoad(json, model);
    assert.deepEqual(read, {
      ...model,
      session: { "GET /wallet": 3 },
      milliseconds: { route: 50, consumer: 60 },
    });
    assert.deepEqual((await readLoad(module, model)).session, { "GET /wallet": 3 });
  });

  it("are refused with what is wrong in them", async () => {
    const refused = (text: string, error: RegExp) =>
      assert.rejects(readLoad(written("wrong.json", text), model), error);
    await refused('{"sesion": {}}', /wrong\.json: the load model has no sesion; it has daysAMonth, /);
    await refused('{"sessionsADay": "2"}', /sessionsADay is "2", and should be a number, 0 or more/);
    await refused('{"session": {"GET /wallet": -1}}', /session is .*, and should be numbers by name/);
    await refused("[]", /a load model is an object/);
    await refused("{", /wrong\.json: .*JSON/);
    await assert.rejects(readLoad(join(folder, "none.json"), model), /There is no .*none\.json/);
    assert.throws(() => readMeasured(written("measured.json", '{"requests": [{}]}')), /a Meter has measured/);
    assert.throws(() => readMeasured(join(folder, "none.json")), /none\.json: .*ENOENT/);
    assert.equal(readMeasured(measuredFile).requests.length, readMeasurements().requests.length);
  });
});
