import assert from "node:assert/strict";

import { cloud, local, type TestPlayer } from "../../local";
import { connect } from "../../realtime/connect";
import type { Socket } from "../../realtime/socket";
import { astronaut, cat, portrait, upload } from "./upload";

const isDone = ({ status }: { status: string }) => status !== "processing";

describe("an avatar", function () {
  this.timeout(60_000);
  let ada: TestPlayer;
  let socket: Socket;

  before(async () => {
    await cloud();
  });
  beforeEach(async () => {
    ada = await local.player("ada");
    socket = await connect(ada);
  });
  afterEach(() => socket.close());

  it("is none at first, with presets to choose from", async () => {
    const { status, body } = await ada.get("/avatar");
    assert.equal(status, 200);
    assert.equal(body.status, "none");
    assert.equal(Object.keys(body.presets).length, 8);
    const { headers, ok } = await fetch(body.presets.fox.png["256"]);
    assert.ok(ok);
    assert.equal(headers.get("content-type"), "image/png");
  });

  it("is made of an upload, told on the socket, and shown on profile and boards", async () => {
    await ada.post("/score", { gameArea: "forest", score: 120 });
    await upload(ada, portrait, { style: "comic" });
    const news = await socket.next("avatar", isDone);
    assert.equal(news.status, "ready");
    assert.equal(news.shown.style, "comic");
    assert.equal(news.faceCount, 1);

    const { body: profile } = await ada.get("/profile");
    assert.equal(profile.avatarUrl, news.shown.webp["256"]);
    const { body: board } = await ada.get("/leaderboard?gameArea=forest&limit=100");
    const row = board.entries.find(({ userId }: { userId: string }) => userId === ada.id);
    assert.equal(row.avatarUrl, news.shown.webp["64"]);

    for (const type of ["png", "webp"])
      for (const size of ["512", "256", "64"]) {
        const answer = await fetch(news.shown[type][size]);
        assert.equal(answer.status, 200);
        assert.equal(answer.headers.get("content-type"), `image/${type}`);
        assert.match(answer.headers.get("cache-control") ?? "", /immutable/);
        assert.match(answer.headers.get("content-security-policy") ?? "", /sandbox/);
      }
  });
  void [cat, astronaut];
});
