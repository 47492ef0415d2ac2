import assert from "node:assert/strict";
import { type AreaId, areaOf } from "../../../functions/leaderboard/areas";
import { items } from "../../../game/items";
import { portrait, upload } from "../upload";
import type { Session } from "./session";
import type { Traffic } from "./traffic";

const onSale = items.filter(({ onSale }) => onSale);
const playable = ["forest", "desert", "harbour", "tower"] as const;
const faces = ["fox", "owl", "dragon", "robot"] as const;
/** One avatar in this many is made from a photo. */
const PHOTOS = 8;

/**
 * Plays one visit: a few actions, chosen by the player's own random numbers, with a pause before each. Throws if an answer
 * contradicts the books.
 */
export async function visit(session: Session, traffic: Traffic, think: () => Promise<void>): Promise<void> {
  const { one, player, socket } = session;
  const { books, random, talk, name, neighbour } = one;
  const run = () => task("daily-run");
  await task("daily-visit");
  for (let left = random.int(3, 8); left > 0; left--) {
    await think();
    await random.pick([score, score, score, board, buy, run, chat, chat, wallet, face])();
  }

  /** Claims a task. If the task opens at midnight while the request is in flight, both answers are correct. */
  async function task(taskId: string) {
    const isDone = taskId === "daily-run" ? books.scores.size > 0 : true;
    const wasOpen = books.isOpen(taskId, Date.now());
    const key = newKey("task");
    const { status, body } = await traffic.measure("POST /task/complete", () =>
      player.post("/task/complete", { taskId }, key),
    );
    if (wasOpen === books.isOpen(taskId, Date.now())) assert.equal(status, wasOpen && isDone ? 200 : 409);
    if (status === 200) books.complete(taskId, body.next);
  }

  async function score() {
    const gameArea = random.pick(playable);
    const { min, max } = areaOf(gameArea);
    const score = random.int(min, max);
    const key = newKey("score");
    const send = () => player.post("/score", { gameArea, score }, key);
    if (!books.mayPlay(gameArea)) await unlock(gameArea);
    const { status, body } = await traffic.measure("POST /score", send);
    assert.equal(status, books.mayPlay(gameArea) ? 200 : 403, JSON.stringify(body));
    if (status === 403) return;
    assert.equal(body.improved, books.score(gameArea, score));
    assert.equal(body.best, books.scores.get(gameArea));
    // The client retries as if the answer were lost: the retry changes nothing.
    if (random() < 0.1) assert.deepEqual((await traffic.measure("POST /score, again", send)).body, body);
  }

  async function unlock(areaId: AreaId) {
    const { status, body } = await traffic.measure("POST /unlock", () =>
      player.post("/unlock", { areaId }, newKey("unlock")),
    );
    assert.equal(status, books.unlock(areaId), JSON.stringify(body));
  }

  function newKey(what: string) {
    return { "Idempotency-Key": `${what}-${random.int(0, 2 ** 31)}` };
  }

  async function board() {
    const path = `/leaderboard?gameArea=${random.pick(playable)}&limit=10`;
    assert.equal((await traffic.measure("GET /leaderboard", () => player.get(path))).status, 200);
  }

  async function buy() {
    const { id: itemId, price } = onSale[random.int(0, onSale.length - 1)] ?? items[0];
    const quantity = random.int(1, 3);
    const key = newKey("order");
    const send = () => player.post("/shop/buy", { itemId, quantity, price }, key);
    const { status, body } = await traffic.measure("POST /shop/buy", send);
    assert.equal(status, books.buy(itemId, quantity), JSON.stringify(body));
    if (status === 200 && random() < 0.2)
      assert.equal((await traffic.measure("POST /shop/buy, again", send)).status, 200);
  }

  async function chat() {
    // The neighbour has not signed up yet, so the name does not exist.
    if (!talk.isOpen) return;
    const id = await talk.begin(name, async () => {
      const { status, body } = await traffic.measure("POST /conversations", () =>
        player.post("/conversations", [neighbour]),
      );
      assert.equal(status, 200, JSON.stringify(body));
      return body;
    });
    await session.listen(id);
    const key = newKey("message");
    const text = `${name} says ${random.int(0, 2 ** 31)}`;
    await talk.say(name, text, () =>
      traffic.measure("POST /conversations/{id}", () => player.post(`/conversations/${id}`, text, key)),
    );
  }

  async function wallet() {
    const { body } = await traffic.measure("GET /wallet", () => player.get("/wallet"));
    assert.equal(body.balance, books.balance);
    assert.deepEqual(body.inventory, books.inventory);
  }

  async function face() {
    const preset = random.pick(faces);
    if (random.int(1, PHOTOS) === 1) await photo();
    else {
      const { status } = await traffic.measure("POST /avatar/update", () =>
        player.post("/avatar/update", { preset }),
      );
      assert.equal(status, 200);
      books.face = preset;
    }
    if (books.isOpen("first-avatar", Date.now())) await task("first-avatar");
  }

  async function photo() {
    await traffic.time("photo, until its avatar is told", async () => {
      const key = await upload(player, portrait, { style: "comic" });
      const news = socket.next("avatar", (told) => told.key === key && told.status !== "processing");
      assert.equal((await session.within(`the avatar of ${name}`, news)).status, "ready");
    });
    books.face = "comic";
  }
}
