import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { hourMs } from "@game-backend/framework/durations";
import { unitsOf } from "@game-backend/tools/cost/perRequest";
import { listPrice, sum } from "@game-backend/tools/cost/units";
import * as ages from "../../functions/ages/definition";
import * as consents from "../../functions/consents/definition";
import * as objects from "../../functions/objects/definition";
import { routes } from "../../functions/objects/handlers";
import type { Version } from "../../functions/objects/rows";
import * as progress from "../../functions/progress/definition";
import { loadModel } from "../../tools/cost/loadModel";
import { world as worldOf } from "../../tools/harness/ownWorld";
import { measuring } from "../limits/measuring";
import { sha256Of } from "./slots";

const million = 1_000_000;
/** A save of 60 KB, and the versions of one that a player keeps who has played for weeks. */
const save = randomBytes(60_000);
const kept = 11;

describe("what saves of 60 KB cost", () => {
  let world: Awaited<ReturnType<typeof measuring>>;
  before(async () => {
    world = await measuring((settings) => worldOf({ ages, consents, objects, progress }, settings));
  });
  after(() => world?.close());

  /** Returns the dollars of a request at the list's prices, without what AWS gives for free. */
  async function dollarsOf(route: object, request: object, bytes: number, s3: { put: number; get: number }) {
    const player = await world.person();
    const versions = Array.from({ length: kept }, (_, at): Version => {
      const at_ = Date.now() - at * 11 * hourMs;
      const facts = { bytes: save.length, sha256: sha256Of(save), measure: 1, device: "Ada's phone" };
      return { version: kept - at, at: at_, file: `${at}`.padEnd(22, "f"), ...facts };
    });
    for (const { file } of versions)
      await world.buckets.saves.putObject(`${player.as}/saves/0/${file}`, save);
    const row = {
      userId: player.as,
      slot: "saves#0",
      version: kept,
      savedBy: "s".repeat(43),
      kept: versions,
    };
    await world.tables.slots.putItem(row);
    const params = { collection: "saves", slot: "0" };
    const { status, body, ...used } = await world.measure(route, { ...player, params, ...request });
    assert.equal(status, 200, JSON.stringify(body));
    const use = { ...used, pushes: 0, s3, logBytes: 700, invocations: { route: 1 } };
    const shape = { memory: new Map([["route", 512]]) };
    const gateway = { "apigateway.rest.requests": 1, "transfer.out": bytes / 1024 ** 3 };
    const units = sum([gateway, unitsOf(use, loadModel.milliseconds.route, shape as never)]);
    return listPrice(units, "us-east-1");
  }

  const type = { "content-type": "application/octet-stream" };
  const write = () =>
    dollarsOf(
      routes.putObject,
      { query: { measure: "2" }, headers: { ...type, "if-match": `"${kept}"` }, body: randomBytes(60_000) },
      300,
      { put: 1, get: 0 },
    );
  const read = () =>
    dollarsOf(routes.getObject, { headers: { accept: type["content-type"] } }, save.length, {
      put: 0,
      get: 1,
    });

  it("at most $11 a million writes", async () => {
    const dollars = million * (await write());
    console.log(`      $${dollars.toFixed(2)} a million`);
    assert.ok(dollars > 9 && dollars <= 11, `$${dollars.toFixed(2)}`);
  });

  it("at most $1.45 a month for 1,000 daily players with three saves a session, and one read", async () => {
    const sessions = 1_000 * loadModel.daysAMonth * loadModel.sessionsADay;
    const stored = (1_000 * loadModel.monthlyPerDaily * kept * save.length) / 1024 ** 3;
    const dollars = sessions * (3 * (await write()) + (await read())) + stored * 0.023;
    assert.ok(dollars > 0.9 && dollars <= 1.45, `$${dollars.toFixed(2)}`);
    console.log(
      `      $${dollars.toFixed(2)} a month, of it $${(stored * 0.023).toFixed(2)} for what is stored`,
    );
  });
});
