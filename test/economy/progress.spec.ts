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

  it("cost a read unit and 2 write units per KB for the first save, and 1 write unit per KB for later ones", async () => {
    const ada = await local.player("ada");
    const first = await ada.post("/progress", { gameArea: "forest", version: 0, data: { a: 1 } });
    assert.deepEqual(first.ownUnits, { read: 1, write: 4 });
    const next = await ada.post("/progress", { ...first.body, savedAt: undefined, data: { a: 2 } });
    assert.deepEqual(next.ownUnits, { read: 0, write: 1 });
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
