import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

import fc from "fast-check";
import { ItemDraft } from "../../functions/catalog/items";
import { items } from "../../game/items";
import { type Answer, type Caller, local, type TestPlayer } from "../local";
import { table } from "../realtime/operator";
import { size } from "../size";
import { hostileText } from "./hostile";
import { keyOf, memberOf } from "./people";

const torch = { name: "Torch of the specs", description: "Burns for one night.", price: 5, onSale: true };
const run = randomBytes(5).toString("hex");
let names = 0;
/** Returns an id of this file's, which nobody has used. */
const unused = (name: string) => `${name}-${names++}-${run}`;

describe("the catalog", () => {
  let editor: TestPlayer;
  let admin: TestPlayer;
  let key: Record<string, string>;
  const { anybody } = local;
  const get = (path: string, headers = {}) => anybody.get(path, { ...key, ...headers });

  before(async () => {
    key = await keyOf("basic");
    editor = await memberOf("editors");
    admin = await memberOf("admins");
  });
  after(async () => {
    const catalog = await table("catalog");
    const own = (await catalog.all()).filter(({ id }) => id.includes(run));
    await catalog.delete(own.map(({ id }) => ({ id })));
  });

  const message = ({ status, body }: Answer, error: string, text: string | RegExp) => {
    assert.equal(body.error, error, `${status}`);
    assert.match(body.message, typeof text === "string" ? new RegExp(`^${text}$`) : text);
    assert.match(body.requestId, /^[\w-]{36}$/);
  };

  it("shows an item with its version, cacheable for a minute, at half a read unit", async () => {
    const { status, body, headers, ownUnits: units } = await get("/catalog/torch");
    assert.equal(status, 200);
    assert.deepEqual(body, { id: "torch", ...torch, name: "Torch", version: body.version });
    assert.deepEqual([headers.etag, headers["cache-control"]], [`"${body.version}"`, "private, max-age=60"]);
    assert.equal(headers["content-type"], "application/json");
    assert.deepEqual(units, { read: 0.5, write: 0 });
  });

  it("lists every item once by id, for any page size", async () => {
    // Other files add and delete items of their own meanwhile.
    const seeded = new Set<string>(items.map(({ id }) => id));
    const ofSeed = (list: { id: string }[]) => list.filter(({ id }) => seeded.has(id));
    const all = ofSeed((await get("/catalog?limit=100")).body.items);
    const ids = all.map(({ id }) => id);
    assert.deepEqual(ids, [...seeded].toSorted());
    for (const limit of [1, 3, 100]) {
      const seen: unknown[] = [];
      let next: string | undefined;
      do {
        const cursor = next === undefined ? "" : `&cursor=${encodeURIComponent(next)}`;
        const { status, body, headers } = await get(`/catalog?limit=${limit}${cursor}`);
        assert.equal(status, 200);
        assert.equal(headers["cache-control"], "private, max-age=60");
        assert.ok(body.items.length <= limit);
        seen.push(...ofSeed(body.items));
        next = body.next;
      } while (next !== undefined);
      assert.deepEqual(seen, all);
    }
  });

  it("refuses an invalid page, naming the parameter", async () => {
    for (const [query, name] of [
      ["limit=0", "limit"],
      ["limit=101", "limit"],
      ["limit=", "limit"],
      ["limit=1&limit=x", "limit"],
      ["cursor=", "cursor"],
      ["cursor=torch!", "cursor"],
    ]) {
      const answer = await get(`/catalog?${query}`);
      assert.equal(answer.status, 400, query);
      message(answer, "Bad Request", new RegExp(`^query ${name}: `));
    }
    // A header is not taken for a query parameter.
    assert.equal((await get("/catalog", { limit: "nonsense", cursor: "nonsense" })).status, 200);
  });

  it("has no page after the last item, and 404 for an unknown item", async () => {
    const cursor = Buffer.from("zzzzzzzz").toString("base64");
    const { status, body } = await get(`/catalog?cursor=${cursor}`);
    assert.deepEqual([status, body], [200, { items: [] }]);
    const absent = await get("/catalog/nothing");
    assert.deepEqual([absent.status, absent.headers["cache-control"]], [404, "no-store"]);
    message(absent, "Not Found", "The catalog has no such item");
    assert.equal((await get("/catalog/No%20Such")).status, 400);
  });

  it("is written by an editor, on the condition of a version if one is given", async () => {
    const path = `/catalog/${unused("sword")}`;
    const draft = { name: "Sword", description: 'It\'s "sharp"', price: 10, onSale: true };
    const began = Date.now();
    const created = await editor.put(path, draft);
    assert.deepEqual([created.status, created.body], [200, { message: "Item Added Successfully" }]);
    const version = Number(JSON.parse(created.headers.etag ?? ""));
    assert.ok(version > began && version <= Date.now() + 1, "it begins with the time");
    const tag = (plus: number) => `"${version + plus}"`;
    assert.equal(created.headers.etag, tag(0));
    assert.deepEqual(created.ownUnits, { read: 0, write: 2 });

    const replaced = await editor.put(path, { ...draft, price: 11 }, { "If-Match": tag(0) });
    assert.deepEqual([replaced.status, replaced.headers.etag], [200, tag(1)]);
    for (const stale of ['"1"', tag(0), tag(2)]) {
      const answer = await editor.put(path, { ...draft, price: 12 }, { "if-match": stale });
      assert.equal(answer.status, 412);
      message(answer, "Precondition Failed", /version of If-Match/);
    }
    assert.equal((await editor.put(path, draft, { "IF-MATCH": "*" })).status, 200);
    const { body } = await get(path);
    assert.deepEqual(body, { id: path.split("/")[2], ...draft, version: version + 2 });
    assert.equal((await editor.put(`/catalog/${unused("x")}`, draft, { "If-Match": "*" })).status, 412);
    const weak = await editor.put(path, draft, { "If-Match": 'W/"3"' });
    assert.equal(weak.status, 400);
    message(weak, "Bad Request", /^header if-match: /);
  });

  it("has no ETag again that a deleted item had, so that a stale change does not replace a new item", async () => {
    const path = `/catalog/${unused("anew")}`;
    const draft = { name: "Anew", description: "", price: 10, onSale: true };
    const { headers: deleted } = await editor.put(path, draft);
    assert.equal((await admin.delete(path)).status, 204);
    assert.equal((await editor.put(path, { ...draft, price: 20 })).status, 200);
    const stale = await editor.put(path, { ...draft, price: 1 }, { "If-Match": deleted.etag ?? "" });
    assert.deepEqual([stale.status, (await get(path)).body.price], [412, 20]);
  });

  it("lets one of several writers with the same version win", async () => {
    const path = `/catalog/${unused("raced")}`;
    const { etag = "" } = (await editor.put(path, torch)).headers;
    const writes = Array.from({ length: 8 }, (_, n) =>
      editor.put(path, { ...torch, price: n + 1 }, { "If-Match": etag }),
    );
    const answers = await Promise.all(writes);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, ...Array(7).fill(412)]);
    const winner = answers.findIndex(({ status }) => status === 200) + 1;
    assert.equal((await get(path)).body.price, winner);
  });

  it("names the field that is wrong, missing or unknown", async () => {
    for (const [field, wrong] of [
      ["name", ""],
      ["name", "x".repeat(65)],
      ["name", "two\nlines"],
      ["name", 5],
      ["name", null],
      ["description", "x".repeat(2_001)],
      ["description", ["a list"]],
      ["price", 0],
      ["price", 1_000_000_000],
      ["price", 1.5],
      ["price", "5"],
      ["price", null],
      ["onSale", "true"],
      ["onSale", 1],
    ] as const) {
      const answer = await editor.put("/catalog/torch", { ...torch, [field]: wrong });
      assert.equal(answer.status, 400, `${field}: ${wrong}`);
      message(answer, "Bad Request", new RegExp(`^${field}: `));
      assert.deepEqual(answer.ownUnits, { read: 0, write: 0 });
    }
    const { price: _, ...priceless } = torch;
    message(await editor.put("/catalog/torch", priceless), "Bad Request", /\["price"\]/);
    message(
      await editor.put("/catalog/torch", { ...torch, colour: "red" }),
      "Bad Request",
      /^body: only name, /,
    );
    message(await editor.put("/catalog/Torch", torch), "Bad Request", /^path id: /);
  });

  it("refuses invalid JSON", async () => {
    const put = (body: string, type: string) =>
      editor.raw("PUT", "/catalog/torch", body, { "content-type": type });
    assert.equal((await put("{", "application/json")).status, 400);
    assert.equal((await put(JSON.stringify(torch), "text/plain")).status, 415);
  });

  it("returns what an editor wrote, character by character", async () => {
    const id = unused("text");
    const cursor = Buffer.from(id).toString("base64");
    const fits = (name: string) => ItemDraft.shape.name.safeParse(name).success;
    const texts = fc.record({ name: hostileText.filter(fits), description: hostileText });
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 5, maxLength: 5 }), async (drafts) => {
        const expected = new Map<string, unknown>();
        for (const [n, draft] of drafts.entries()) {
          const put = await editor.put(`/catalog/${id}-${n}`, { ...torch, ...draft });
          assert.equal(
            put.status,
            ItemDraft.shape.description.safeParse(draft.description).success ? 200 : 400,
          );
          if (put.status === 200) expected.set(`${id}-${n}`, { ...draft });
        }
        const { items } = (await get(`/catalog?limit=5&cursor=${encodeURIComponent(cursor)}`)).body;
        for (const { id, name, description } of items)
          if (expected.has(id)) assert.deepEqual({ name, description }, expected.get(id));
        assert.ok([...expected.keys()].every((one) => items.some(({ id }: { id: string }) => id === one)));
      }),
      { numRuns: size(30, 30, 10) },
    );
  });

  it("lets an admin delete an item, once", async () => {
    const path = `/catalog/${unused("doomed")}`;
    await editor.put(path, torch);
    for (const [caller, status] of [
      [editor, 403],
      [admin, 204],
      [admin, 404],
    ] as const satisfies readonly (readonly [Caller, number])[]) {
      const answer = await caller.delete(path);
      assert.equal(answer.status, status);
      if (status === 403) message(answer, "Forbidden", /explicit deny/);
      if (status === 404) message(answer, "Not Found", "The catalog has no such item");
    }
    assert.equal((await get(path)).status, 404);
    assert.equal((await anybody.delete(path)).status, 401);
  });

  it("is the shop's price list", async () => {
    const id = unused("bought");
    await editor.put(`/catalog/${id}`, { ...torch, price: 17 });
    const ada = await local.player("ada");
    const buy = (name: string) =>
      ada.post("/shop/buy", { itemId: id, quantity: 2 }, { "Idempotency-Key": name });
    assert.deepEqual((await buy("first")).body, { itemId: id, quantity: 2, paid: 34 });
    await editor.put(`/catalog/${id}`, { ...torch, price: 1 });
    assert.equal((await buy("second")).body.paid, 2);
    await editor.put(`/catalog/${id}`, { ...torch, onSale: false });
    assert.equal((await buy("third")).status, 404);
  });

  it("can be read by a page of any origin, even with a key", async () => {
    const preflight = await anybody.raw("OPTIONS", "/catalog/torch", undefined, {
      origin: "https://game.example",
    });
    assert.match(preflight.headers["access-control-allow-headers"] ?? "", /X-Api-Key/);
    assert.match(preflight.headers["access-control-allow-methods"] ?? "", /PUT/);
    for (const path of ["/catalog/torch", "/catalog/nothing", "/catalog?limit=x"]) {
      const { headers } = await get(path, { origin: "https://game.example" });
      assert.equal(headers["access-control-allow-origin"], "*", path);
      assert.match(headers["access-control-expose-headers"] ?? "", /ETag/);
    }
  });
});
