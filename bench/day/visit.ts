import assert from "node:assert/strict";

import { items } from "../../functions/catalog/items";
import type { Player } from "../lib/players";
import type { Books } from "./books";
import type { Random } from "./random";
import type { Traffic } from "./traffic";

/** A player, what the script knows of them, and the conversation with their neighbour. */
export interface Inhabitant {
  readonly player: Player;
  readonly books: Books;
  readonly random: Random;
  conversation?: string;
  /** The messages of both players in the conversation. */
  said?: string[];
}

const onSale = items.filter(({ onSale }) => onSale);

/** Plays one visit: a handful of actions, drawn by the player's own numbers. Throws at an answer that the books refute. */
export async function visit({ player, books, random, conversation, said }: Inhabitant, traffic: Traffic) {
  const visits = traffic.measure("POST /task/complete", () =>
    player.post("/task/complete", { taskId: "daily-visit" }),
  );
  assert.equal((await visits).status, books.task("daily-visit"));
  for (let actions = random.int(3, 8); actions > 0; actions--) {
    const action = random.pick(["score", "score", "score", "board", "buy", "run", "chat", "wallet"]);
    if (action === "score") await score();
    else if (action === "board")
      await traffic.measure("GET /leaderboard", () => player.get("/leaderboard?gameArea=forest&limit=10"));
    else if (action === "buy") await buy();
    else if (action === "run" && books.forest !== undefined) {
      const answer = await traffic.measure("POST /task/complete", () =>
        player.post("/task/complete", { taskId: "daily-run" }),
      );
      assert.equal(answer.status, books.task("daily-run"));
    } else if (action === "chat" && conversation) await say(conversation);
    else if (action === "wallet") await wallet();
  }

  async function score() {
    const gameArea = random.pick<"forest" | "tower">(["forest", "forest", "tower"]);
    const value = random.int(1, gameArea === "forest" ? 1_000_000 : 5_000);
    const key = { "Idempotency-Key": `score-${random.int(0, 2 ** 31)}` };
    const send = () => player.post("/score", { gameArea, score: value }, key);
    const { status, body } = await traffic.measure("POST /score", send);
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.improved, books.score(gameArea, value));
    // An answer that got lost: the client sends the same again, which changes nothing.
    if (random.next() < 0.1) assert.deepEqual((await traffic.measure("POST /score, again", send)).body, body);
  }

  async function buy() {
    const { id: itemId } = onSale[random.int(0, onSale.length - 1)] ?? items[0];
    const quantity = random.int(1, 3);
    const key = { "Idempotency-Key": `order-${random.int(0, 2 ** 31)}` };
    const send = () => player.post("/shop/buy", { itemId, quantity }, key);
    const { status, body } = await traffic.measure("POST /shop/buy", send);
    assert.equal(status, books.buy(itemId, quantity), JSON.stringify(body));
    if (status === 200 && random.next() < 0.2)
      assert.equal((await traffic.measure("POST /shop/buy, again", send)).status, 200);
  }

  async function say(id: string) {
    const text = `${player.username} says ${random.int(0, 2 ** 31)}`;
    const { status } = await traffic.measure("POST /conversations/{id}", () =>
      player.post(`/conversations/${id}`, text),
    );
    // A conversation takes so many messages a minute; what it refuses nobody reads.
    if (status !== 429) {
      assert.ok(status < 300, `a message: ${status}`);
      said?.push(text);
    }
  }

  async function wallet() {
    const { body } = await traffic.measure("GET /wallet", () => player.get("/wallet"));
    assert.equal(body.balance, books.balance);
  }
}
