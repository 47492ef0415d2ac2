import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { seededId, serveSeed } from "@game-backend/framework/serveSeed";
import { tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import type { NewItem } from "../../functions/catalog/data";
import { catalog } from "../../functions/catalog/tables";
import { items } from "../../game/items";
import { cloud, local, output, type TestPlayer } from "../local";
import { keyOf, memberOf } from "./people";

const run = randomBytes(4).toString("hex");
const item = (name: string, more: Partial<NewItem> = {}): NewItem => {
  const id = `${name}-${run}`;
  return { id, name, description: "", price: 7, onSale: false, ...more };
};
const row = (one: NewItem) => ({ ...one, version: 1, shelf: "catalog" });

describe("the catalog's seed", () => {
  let editor: TestPlayer;
  let admin: TestPlayer;
  let key: Record<string, string>;
  before(async () => {
    [key, editor, admin] = [await keyOf("basic"), await memberOf("editors"), await memberOf("admins")];
  });
  after(async () => {
    for (const name of ["lamp", "rope", "tent", "flute"]) await admin.delete(`/catalog/${name}-${run}`);
  });

  const seedResources = async () =>
    (await cloud()).graph.filter(
      ({ type, name }) => type === "aws:lambda/invocation:Invocation" && name === "catalog",
    );

  /** Invokes the seed's function as an update of the stack with this list does. */
  async function seeded(...list: NewItem[]): Promise<string[]> {
    const [{ inputs } = assert.fail("no invocation")] = await seedResources();
    const client = new LambdaClient({
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      credentials: {
        accessKeyId: await output("adminAccessKeyId"),
        secretAccessKey: await output("adminSecretAccessKey"),
      },
    });
    const { Payload, FunctionError } = await client.send(
      new InvokeCommand({
        FunctionName: String(inputs.functionName),
        Payload: Buffer.from(JSON.stringify({ items: list.map(row) })),
      }),
    );
    const text = Buffer.from(Payload ?? []).toString();
    assert.equal(FunctionError, undefined, text);
    return JSON.parse(text).seeded;
  }

  const shown = async (id: string) => {
    const { status, body } = await local.anybody.get(`/catalog/${id}`, key);
    return status === 200 ? body : status;
  };

  it("is one invocation, so that Pulumi owns no item and a refresh misses none", async () => {
    const { graph } = await cloud();
    assert.deepEqual(
      graph.filter(({ type }) => type === "aws:dynamodb/tableItem:TableItem"),
      [],
    );
    const [{ inputs, outputs } = assert.fail("no invocation"), ...others] = await seedResources();
    assert.deepEqual(others, []);
    assert.deepEqual(
      JSON.parse(String(inputs.input)).items.map(({ id }: NewItem) => id),
      items.map(({ id }) => id),
    );
    assert.deepEqual(JSON.parse(String(outputs.result)), { seeded: items.map(({ id }) => id) });
    // A replaced table is empty, and is seeded again.
    assert.ok(String((inputs.triggers as Record<string, string>).TABLE_CATALOG).includes("Catalog"));
  });

  it("writes an item once, so that edited and deleted items stay so", async () => {
    const [lamp, rope, tent] = [item("lamp"), item("rope"), item("tent")];
    assert.deepEqual(await seeded(lamp, rope), [lamp.id, rope.id]);
    const { shelf: _, ...first } = row(lamp);
    assert.deepEqual(await shown(lamp.id), first);

    const { id: __, ...draft } = item("lamp", { price: 9 });
    assert.equal((await editor.put(`/catalog/${lamp.id}`, draft)).status, 200);
    assert.equal((await admin.delete(`/catalog/${rope.id}`)).status, 204);

    // A later update has the same list, an additional item, or another text for a known item.
    for (const [list, fresh] of [
      [[lamp, rope], []],
      [[lamp, rope, tent], [tent.id]],
      [[{ ...lamp, price: 1 }, rope, tent], []],
    ] as const) {
      assert.deepEqual(await seeded(...list), fresh);
      assert.deepEqual(await shown(lamp.id), { ...first, price: 9, version: 2 });
      assert.equal(await shown(rope.id), 404);
    }
    assert.equal((await shown(tent.id)).price, 7);
  });

  it("keeps an item that an editor wrote under the same id", async () => {
    const { id, ...draft } = item("flute", { price: 3 });
    await editor.put(`/catalog/${id}`, draft);
    assert.deepEqual(await seeded(item("flute")), [id]);
    assert.equal((await shown(id)).price, 3);
  });

  it("writes each item once if two updates overlap", async () => {
    const list = ["lamp", "rope", "tent"].map((name) => item(name));
    const both = await Promise.all([seeded(...list), seeded(...list)]);
    assert.deepEqual(both, [[], []]);
  });

  it("keeps its list out of reach of the catalog's routes", async () => {
    assert.equal(await shown(seededId), 400);
    const { body } = await local.anybody.get("/catalog", key);
    assert.ok(!body.items.some(({ id }: NewItem) => id === seededId));
  });
});

describe("the function that seeds the catalog", () => {
  let server: Server;
  const operations: string[] = [];
  let clock: WorldClock;
  const answers: object[] = [];
  before(async () => {
    server = createServer((request, response) => {
      operations.push(String(request.headers["x-amz-target"]).replace(/.*\./, ""));
      const answer = answers.shift() ?? {};
      response.writeHead("__type" in answer ? 400 : 200, { "content-type": "application/x-amz-json-1.0" });
      request.resume().on("end", () => response.end(JSON.stringify(answer)));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Seeds one item on a DynamoDB that gives these answers first, and then succeeds. */
  function seedOne(...given: object[]) {
    operations.length = 0;
    clock = new WorldClock(0);
    answers.splice(0, answers.length, ...given);
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: "key", secretAccessKey: "secret" };
    const documents = sdkDocuments({ endpoint, credentials, region: "eu-west-1" });
    const clients = {
      tables: { catalog: tableClient(catalog, "catalog", documents) },
      transact: transactWith(documents),
    };
    const seed = serveSeed({ table: "catalog", key: "id" }, [() => clients], {}, clock);
    return seed({ items: [{ ...item("torch") }] });
  }
  const error = (name: string, more: object = {}) => ({ __type: `com.amazon.coral#${name}`, ...more });
  const cancelled = (...codes: string[]) =>
    error("TransactionCanceledException", { CancellationReasons: codes.map((Code) => ({ Code })) });

  it("waits for the grants of its new role, which take seconds to reach DynamoDB", async () => {
    const denied = error("AccessDeniedException");
    assert.deepEqual(await seedOne(denied, denied), { seeded: [item("torch").id] });
    assert.deepEqual(operations, ["GetItem", "GetItem", "GetItem", "TransactWriteItems"]);
    assert.equal(clock.now(), 3_000);
    const always = Array<object>(6).fill(denied);
    await assert.rejects(seedOne(...always), { name: "AccessDeniedException" });
    assert.equal(clock.now(), 31_000);
  });

  it("retries if an editor writes at the same time", async () => {
    assert.deepEqual(await seedOne({}, cancelled("None", "TransactionConflict")), {
      seeded: [item("torch").id],
    });
    assert.equal(operations.filter((name) => name === "TransactWriteItems").length, 2);
  });

  it("does not count an item that another invocation wrote", async () => {
    assert.deepEqual(await seedOne({}, cancelled("ConditionalCheckFailed", "None")), { seeded: [] });
  });

  it("fails for any other error, and so does the update", async () => {
    await assert.rejects(seedOne({}, error("ResourceNotFoundException")), {
      name: "ResourceNotFoundException",
    });
  });
});
