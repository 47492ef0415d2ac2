import assert from "node:assert/strict";
import type { Socket } from "@game-backend/tools/harness/socket";
import { linkFor, portrait, send, upload } from "../../../tools/harness/upload";
import { onBoard } from "../../leaderboard/onBoard";
import { local, type TestPlayer } from "../../local";
import { hearing, logged } from "../../localRun/hearing";
import { connect } from "../../realtime/connect";
import { unlockAreas } from "../../unlockAreas";
import { astronaut, cat } from "./photos";

const isDone = ({ status }: { status: string }) => status !== "processing";

describe("an avatar", () => {
  let ada: TestPlayer;
  let socket: Socket;

  beforeEach(async () => {
    ada = await local.player("ada");
    socket = await connect(ada);
  });
  afterEach(() => socket.close());

  const told = (status: string) => socket.next("avatar", (message) => message.status === status);
  const mine = (path: string) => onBoard(ada, ada.id, path);

  it("does not exist at first, and presets are offered", async () => {
    const { status, body } = await ada.get("/avatar");
    assert.equal(status, 200);
    assert.deepEqual([body.status, body.shown, body.made], ["none", undefined, {}]);
    assert.equal(Object.keys(body.presets).length, 8);
    for (const type of ["png", "webp"]) {
      const { headers, ok } = await fetch(body.presets.fox[type]["256"]);
      assert.ok(ok);
      assert.equal(headers.get("content-type"), `image/${type}`);
    }
  });

  it("is made from an upload, sent to the socket, and shown on profile and boards", async () => {
    await ada.post("/score", { gameArea: "forest", score: 120 });
    const before = await ada.get("/profile");
    const key = await upload(ada, portrait, { style: "comic" });
    const news = await socket.next("avatar", isDone);
    assert.deepEqual([news.status, news.shown.style, news.faceCount, news.key], ["ready", "comic", 1, key]);

    const { body: profile, headers } = await ada.get("/profile");
    assert.equal(profile.avatarUrl, news.shown.webp["256"]);
    assert.notEqual(headers["etag"], before.headers["etag"]);
    const small = news.shown.webp["64"];
    assert.equal((await mine("/leaderboard?gameArea=forest")).avatarUrl, small);
    await local.drained();
    assert.equal((await mine("/leaderboard/global")).avatarUrl, small);

    for (const type of ["png", "webp"])
      for (const size of ["512", "256", "64"]) {
        const { status, headers } = await fetch(news.shown[type][size]);
        assert.equal(status, 200);
        assert.equal(headers.get("content-type"), `image/${type}`);
        assert.match(headers.get("cache-control") ?? "", /max-age=86400, immutable/);
        assert.match(headers.get("content-security-policy") ?? "", /sandbox/);
      }
  });

  it("appears on boards that the player joins later", async () => {
    await ada.post("/avatar/update", { preset: "owl" });
    await told("ready");
    await unlockAreas(ada);
    await ada.post("/score", { gameArea: "harbour", score: 5 });
    await local.drained();
    const { body } = await ada.get("/leaderboard/me?gameArea=harbour&around=1");
    const row = body.neighbours.find(({ userId }: { userId: string }) => userId === ada.id);
    assert.match(row.avatarUrl, /\/avatars\/presets\/owl-64\.webp$/);
  });

  it("can be made again in another style, and changed for a preset and back", async () => {
    const key = await upload(ada, portrait, { style: "photo" });
    const { shown: asPhoto } = await told("ready");
    const asked = await ada.post("/avatar/process", { key, style: "pixel" });
    assert.deepEqual([asked.status, asked.body], [202, { status: "processing", key, style: "pixel" }]);
    const { shown, made } = await told("ready");
    assert.equal(shown.style, "pixel");
    assert.deepEqual(Object.keys(made).sort(), ["photo", "pixel"]);
    assert.deepEqual(made.photo.png, asPhoto.png);

    const fox = await ada.post("/avatar/update", { preset: "fox" });
    // The third write unit is for the player's budget: a call as expensive as this one is charged immediately.
    assert.deepEqual([fox.status, fox.body.shown.preset, fox.units.write], [200, "fox", 3]);
    assert.equal((await ada.post("/avatar/update", { style: "comic" })).status, 409);
    const back = await ada.post("/avatar/update", { style: "photo" });
    assert.deepEqual([back.status, back.body.shown.style], [200, "photo"]);
    await local.drained();
    assert.equal((await ada.get("/profile")).body.avatarUrl, made.photo.webp["256"]);
  });

  it("is deleted when another photo's replaces it", async () => {
    await upload(ada, portrait);
    const { shown } = await told("ready");
    assert.equal((await fetch(shown.png["64"])).status, 200);
    await upload(ada, astronaut, { style: "photo" });
    const { made } = await told("ready");
    await local.drained();
    assert.deepEqual(Object.keys(made), ["photo"]);
    assert.equal((await fetch(shown.png["64"])).status, 403);
    assert.equal((await fetch(made.photo.png["64"])).status, 200);
  });

  it("does not change if the next photo has no face", async () => {
    await upload(ada, portrait);
    const { shown } = await told("ready");
    await upload(ada, cat);
    assert.deepEqual((await told("no_face")).shown, shown);
    await local.drained();
    assert.equal((await fetch(shown.png["512"])).status, 200);
    await ada.post("/avatar/update", { style: "comic" });
    assert.equal((await ada.get("/avatar")).body.status, "ready");
  });

  it("is complete and from the later link if two uploads race", async () => {
    const links = [];
    for (const file of [portrait, astronaut]) links.push(await linkFor(ada, { bytes: file.length }));
    const [first, second] = links;
    assert.ok(first && second && first.key < second.key);
    await Promise.all([send(second, astronaut), send(first, portrait)]);
    const news = await socket.next("avatar", ({ status, key }) => status === "ready" && key === second.key);
    await local.drained();
    const { body } = await ada.get("/avatar");
    assert.deepEqual(body.shown, news.shown);
    assert.equal(body.key, second.key);
    for (const type of ["png", "webp"])
      for (const url of Object.values<string>(body.shown[type])) assert.equal((await fetch(url)).status, 200);
  });

  it("names the backend in the log", async () => {
    const hears = await hearing();
    await upload(ada, portrait, { style: "pixel" });
    const { message } = JSON.parse(await logged(hears, '"avatar"', ada.id));
    hears.end();
    assert.deepEqual([message.avatar, message.backend], ["ready", "wasm"]);
    assert.deepEqual(Object.keys(message.stages).sort(), ["crop", "decode", "detect", "encode", "style"]);
  });
});
