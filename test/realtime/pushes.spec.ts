import assert from "node:assert/strict";
import type { Message, Socket } from "@game-backend/tools/harness/socket";
import { areaOf } from "../../functions/leaderboard/areas";
import { local, ownTurn, type TestPlayer } from "../local";
import { unlockAreas } from "../unlockAreas";
import { connect } from "./connect";

const cloud = ownTurn();

const standingOf = (player: TestPlayer) => (message: Message) =>
  message.entries.some(({ userId }: { userId: string }) => userId === player.id);

describe("pushes to sockets", () => {
  let ada: TestPlayer;
  let bob: TestPlayer;
  let sockets: Socket[];
  before(async () => {
    [ada, bob] = [await local.player("ada"), await local.player("bob")];
  });
  beforeEach(() => {
    sockets = [];
  });
  afterEach(() => Promise.all(sockets.map((socket) => socket.close())));

  const listening = async (player: TestPlayer, ...topics: string[]) => {
    const socket = await connect(player);
    sockets.push(socket);
    for (const topic of topics) await socket.ask({ action: "subscribe", topic }, "subscribed");
    return socket;
  };

  it("send another player a better score, in the format of the leaderboard", async () => {
    const socket = await listening(bob, "leaderboard:forest");
    await ada.post("/score", { gameArea: "forest", score: 220 });
    const { at, since: _, ...message } = await socket.next("leaderboard", standingOf(ada));
    const { body } = await bob.get("/leaderboard?gameArea=forest&limit=10");
    const told = new Set(message.entries.map(({ userId }: Message) => userId));
    assert.deepEqual(message, {
      type: "leaderboard",
      gameArea: "forest",
      window: "all",
      order: body.entries.map(({ userId }: Message) => userId),
      entries: body.entries.filter(({ userId }: Message) => told.has(userId)),
    });
    assert.ok(Math.abs(at - (await cloud()).clock.now()) < 60_000);
    // The push arrives only once.
    await (await cloud()).drained();
    await socket.ask({ action: "ping" }, "pong");
    assert.equal(socket.all("leaderboard").filter(standingOf(ada)).length, 1);
  });

  it("send only subscribed boards", async () => {
    const forest = await listening(bob, "leaderboard:forest");
    const desert = await listening(bob, "leaderboard:desert");
    const eve = await local.player("eve");
    await eve.post("/score", { gameArea: "desert", score: areaOf("desert").min });
    await desert.next("leaderboard", standingOf(eve));
    await (await cloud()).drained();
    await forest.ask({ action: "ping" }, "pong");
    assert.deepEqual(forest.all("leaderboard"), []);
  });

  it("send the global board", async () => {
    const socket = await listening(bob, "leaderboard:global");
    const eve = await local.player("eve");
    await eve.post("/score", { gameArea: "forest", score: areaOf("forest").max });
    const { gameArea } = await socket.next("leaderboard", standingOf(eve));
    assert.equal(gameArea, "global");
  });

  it("send a hundred rapid improvements at most once a second, and always the last one", async () => {
    const socket = await listening(bob, "leaderboard:tower");
    await unlockAreas(ada);
    const from = Date.now();
    for (let score = 1; score <= 100; score++) await ada.post("/score", { gameArea: "tower", score });
    await socket.next("leaderboard", ({ entries }) =>
      entries.some((one: Message) => one.userId === ada.id && one.score === 100),
    );
    await (await cloud()).drained();
    await socket.ask({ action: "ping" }, "pong");
    const told = socket.all("leaderboard");
    const seconds = (Date.now() - from) / 1000;
    assert.ok(told.length <= 2 + seconds, `${told.length} messages in ${seconds} s`);
    for (const [i, { at }] of told.entries())
      assert.ok(i === 0 || at - told[i - 1].at >= 1_000, "a second apart");
  });

  it("send nothing for a score below the top", async () => {
    const top = await Promise.all(Array.from({ length: 10 }, (_, at) => local.player(`top${at}`)));
    await unlockAreas(...top);
    for (const [at, player] of top.entries())
      await player.post("/score", { gameArea: "harbour", score: 1_000 + at });
    await (await cloud()).drained();
    const socket = await listening(bob, "leaderboard:harbour");
    const eve = await local.player("eve");
    await unlockAreas(eve);
    await eve.post("/score", { gameArea: "harbour", score: 5 });
    await (await cloud()).drained();
    await socket.ask({ action: "ping" }, "pong");
    assert.deepEqual(socket.all("leaderboard"), []);
    await eve.post("/score", { gameArea: "harbour", score: 1_200 });
    await socket.next("leaderboard", standingOf(eve));
  });

  it("report that a deleted player has left the top", async () => {
    const socket = await listening(bob, "leaderboard:forest");
    const eve = await local.player("eve");
    await eve.post("/score", { gameArea: "forest", score: 230 });
    await socket.next("leaderboard", standingOf(eve));
    await eve.delete("/profile");
    const { order } = await socket.next("leaderboard", (message) => !message.order.includes(eve.id));
    assert.ok(order.length > 0, "others are still on the board");
  });

  it("send a wallet only to its player's sockets", async () => {
    const [phone, desk, other] = [await listening(ada), await listening(ada), await listening(bob)];
    const key = { "idempotency-key": `gift-${ada.id}` };
    await local.server.post("/money/add", { userId: ada.id, amount: 50, reason: "match won" }, key);
    for (const socket of [phone, desk]) {
      const message = await socket.next("wallet");
      const { ledger: _, ...wallet } = (await ada.get("/wallet")).body;
      assert.deepEqual(message, { type: "wallet", ...wallet });
      assert.equal(wallet.balance, 150);
    }
    const item = { itemId: "health-potion", quantity: 2 };
    await ada.post("/shop/buy", item, { "idempotency-key": `buy-${ada.id}` });
    assert.deepEqual((await phone.next("wallet")).inventory, { "health-potion": 2 });
    await (await cloud()).drained();
    await other.ask({ action: "ping" }, "pong");
    assert.deepEqual(other.all("wallet"), []);
  });

  it("send nothing for a wallet with unchanged coins and items", async () => {
    const socket = await listening(bob);
    const save = { gameArea: "forest", version: 0, data: { level: 2 } };
    assert.equal((await bob.post("/progress", save)).status, 200);
    await (await cloud()).drained();
    await socket.ask({ action: "ping" }, "pong");
    assert.deepEqual(socket.all("wallet"), []);
  });
});
