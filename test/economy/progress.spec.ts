import assert from "node:assert/strict";
import { keyed } from "@game-backend/tools/harness/keyed";
import { local } from "../local";

describe("GET and POST /progress", () => {
  it("store an area's data, with one version per save", async () => {
    const ada = await local.player("ada");
    const none = await ada.get("/progress?gameArea=forest");
    assert.deepEqual([none.status, none.body], [200, { gameArea: "forest", version: 0, data: {} }]);

    const first = await ada.post("/progress", { gameArea: "forest", version: 0, data: { level: 1 } });
    assert.equal(first.status, 200);
    const { version } = first.body;
    assert.equal(version, first.body.savedAt, "it begins with the time");
    const data = { level: 2, seen: ["owl", { name: "fox", at: [0.5, -3] }], note: "", none: null, on: true };
    const second = await ada.post("/progress", { gameArea: "forest", version, data });
    assert.equal(second.body.version, version + 1);
    assert.deepEqual((await ada.get("/progress?gameArea=forest")).body, second.body);
    assert.deepEqual(second.body.data, data);
  });

  it("refuse a stale version, name the current one, and lose nothing", async () => {
    const ada = await local.player("ada");
    const save = (version: number, from: string) =>
      ada.post("/progress", { gameArea: "forest", version, data: { from } });
    const current = (await save(0, "phone")).body.version;
    for (const version of [0, 1, current - 1, current + 1]) {
      const { status, body } = await save(version, "tablet");
      assert.equal(status, 409);
      assert.match(body.message, new RegExp(`^version: .* version ${current} `));
    }
    assert.deepEqual((await ada.get("/progress?gameArea=forest")).body.data, { from: "phone" });
  });

  it("let one of many concurrent devices win", async () => {
    const ada = await local.player("ada");
    let version = 0;
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all(
        Array.from({ length: 15 }, (_, device) =>
          ada.post("/progress", { gameArea: "forest", version, data: { device } }),
        ),
      );
      const saved = answers.filter(({ status }) => status === 200);
      assert.equal(saved.length, 1);
      assert.equal(answers.filter(({ status }) => status === 409).length, 14);
      assert.deepEqual((await ada.get("/progress?gameArea=forest")).body, saved[0]?.body);
      version = saved[0]?.body.version;
    }
  });

  it("have one version with the collection progress, whoever writes", async () => {
    const ada = await local.player("ada");
    const put = (version: number | undefined, value: object) =>
      ada.raw("PUT", "/objects/progress/forest?device=new", Buffer.from(JSON.stringify(value)), {
        ...{ "content-type": "application/json" },
        ...(version ? { "if-match": `"${version}"` } : { "if-none-match": "*" }),
      });
    const old = (version: number, data: object) =>
      ada.post("/progress", { gameArea: "forest", version, data });
    const read = async () => {
      const [former, one, all] = [
        await ada.get("/progress?gameArea=forest"),
        await ada.get("/objects/progress/forest"),
        await ada.get("/objects/progress"),
      ];
      const { version, data } = former.body;
      assert.deepEqual([one.body.version, one.body.value, one.body.name], [version, data, "forest"]);
      assert.deepEqual(all.body.objects, [one.body]);
      return version;
    };
    const first = await old(0, { a: 1 });
    assert.equal((await put(undefined, { a: 2 })).body.code, "object.conflict");
    assert.equal(await read(), first.body.version);
    const second = await put(first.body.version, { a: 2 });
    assert.deepEqual([second.status, second.body.version], [200, first.body.version + 1]);
    assert.equal((await old(first.body.version, { a: 3 })).body.code, "progress.stale");
    assert.equal(await read(), second.body.version);
    const third = await old(second.body.version, { a: 2 });
    assert.equal(third.body.version, second.body.version + 1, "also the same data");
    const { status } = await ada.raw("DELETE", "/objects/progress/forest", undefined, {
      "if-match": `"${third.body.version}"`,
    });
    assert.equal(status, 204);
    assert.deepEqual((await ada.get("/progress?gameArea=forest")).body, {
      ...{ gameArea: "forest", version: 0, data: {} },
    });
    assert.deepEqual((await ada.get("/progress")).body, { areas: [] });
    assert.deepEqual((await ada.get("/objects/progress")).body, { objects: [] });
    const again = await put(undefined, { a: 4 });
    assert.ok(again.body.version > third.body.version, JSON.stringify(again.body));
    assert.equal((await old(third.body.version, { a: 5 })).body.code, "progress.stale");
    await read();
    const locked = await ada.raw("PUT", "/objects/progress/harbour", Buffer.from("{}"), {
      ...{ "content-type": "application/json", "if-none-match": "*" },
    });
    assert.deepEqual([locked.status, locked.body.message], [403, "harbour is locked"]);
    assert.equal((await ada.get("/objects/progress/0")).status, 404);
  });

  it("return all areas if none is named", async () => {
    const ada = await local.player("ada");
    assert.deepEqual((await ada.get("/progress")).body, { areas: [] });
    const { body: forest } = await ada.post("/progress", { gameArea: "forest", version: 0, data: { a: 1 } });
    const { body: desert } = await ada.post("/progress", { gameArea: "desert", version: 0, data: { b: 2 } });
    assert.deepEqual((await ada.get("/progress")).body, { areas: [desert, forest] });
  });

  it("are separate for each player", async () => {
    const [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    await ada.post("/progress", { gameArea: "forest", version: 0, data: { a: 1 } });
    assert.deepEqual((await bob.get("/progress")).body, { areas: [] });
  });

  it("give a save that is repeated with its key the first answer", async () => {
    const ada = await local.player("ada");
    const save = { gameArea: "forest", version: 0, data: { a: { x: 1 } } };
    const first = await ada.post("/progress", save, keyed("k"));
    const again = await ada.post("/progress", save, keyed("k"));
    assert.deepEqual([again.status, again.body], [200, first.body]);
    for (const a of [2, [["x", 1]]])
      assert.equal((await ada.post("/progress", { ...save, data: { a } }, keyed("k"))).status, 422);
  });

  it("refuse a locked area", async () => {
    const ada = await local.player("ada");
    const save = () => ada.post("/progress", { gameArea: "harbour", version: 0, data: {} });
    const { status, body } = await save();
    assert.deepEqual([status, body.message], [403, "harbour is locked"]);
    await ada.post("/unlock", { areaId: "harbour" });
    assert.equal((await save()).status, 200);
  });

  it("cost 2 read units and 2 write units per KB for the first save, and 1 of each per KB for later ones", async () => {
    const ada = await local.player("ada");
    const first = await ada.post("/progress", { gameArea: "forest", version: 0, data: { a: 1 } });
    assert.deepEqual(first.ownUnits, { read: 2, write: 4 });
    const next = await ada.post("/progress", { ...first.body, savedAt: undefined, data: { a: 2 } });
    assert.deepEqual(next.ownUnits, { read: 1, write: 1 });
  });

  for (const [field, wrong] of [
    ["data", { data: { text: "x".repeat(4_100) } }],
    ["data", { data: [] }],
    ["version", { version: -1 }],
    ["gameArea", { gameArea: "moon" }],
    ["userId", { userId: "bob" }],
  ] as const) {
    it(`refuse a wrong ${field}, naming it`, async () => {
      const ada = await local.player("ada");
      const save = { gameArea: "forest", version: 0, data: {}, ...wrong };
      const { status, body } = await ada.post("/progress", save);
      assert.equal(status, 400);
      assert.match(body.message, new RegExp(field));
    });
  }
});
