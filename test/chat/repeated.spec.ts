import assert from "node:assert/strict";
import type { LambdaRoute } from "@game-backend/framework/route";
import type { Answered, Request } from "@game-backend/tools/harness/world/requests";
import * as areaSaves from "../../functions/areaSaves/definition";
import postProgress from "../../functions/areaSaves/postProgress";
import * as chat from "../../functions/chat/definition";
import postConversation from "../../functions/chat/postConversation";
import postMessage from "../../functions/chat/postMessage";
import * as economy from "../../functions/economy/definition";
import { newWallet } from "../../functions/economy/newWallet";
import postItemUse from "../../functions/economy/routes/postItemUse";
import postMoneyAdd from "../../functions/economy/routes/postMoneyAdd";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import postTaskComplete from "../../functions/economy/routes/postTaskComplete";
import postUnlock from "../../functions/economy/routes/postUnlock";
import postScore from "../../functions/leaderboard/routes/postScore";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import { newProfile } from "../../functions/profile/newProfile";
import { items } from "../../game/items";
import { type World, world } from "../../tools/harness/ownWorld";
import { random } from "../../tools/lib/random";
import { size } from "../size";

const seed = Number(process.env["FAULTS_SEED"] ?? 12);
const players = ["ada", "bob", "eve"];
const stepsEach = size(120, 1_000);

/** The final answer to a request that a client retried with the same key until it got one. */
type Done = Pick<Answered, "status" | "body"> & { key: string };

describe(`requests that are repeated while DynamoDB refuses some writes, and loses answers of others (seed ${seed})`, () => {
  const draw = random(seed);
  const seen = { refused: 0, lost: 0 };
  let isAway = false;
  let server: World;
  before(async () => {
    const away = () => Object.assign(new Error("away"), { name: "ProvisionedThroughputExceededException" });
    server = world(
      { areaSaves, chat, economy },
      {
        faults: (operation, { TableName }) => {
          // The record of a request that died would make retries wait for half a minute.
          if (!isAway || TableName === "requests") return;
          const dice = draw();
          if (dice < 0.04) {
            seen.refused++;
            throw away();
          }
          if (dice > 0.08 || /Get|Query/.test(operation)) return;
          seen.lost++;
          return () => {
            throw away();
          };
        },
      },
    );
    for (const item of items) await server.tables.catalog.putItem({ ...item, version: 1 } as never);
    for (const name of players) {
      await server.tables.profiles.putItem(newProfile(name, name, 1));
      await server.tables.progress.putItem(newWallet(name));
    }
  });
  after(() => server?.close());

  let keys = 0;
  /** Retries a request until it gets a final answer. */
  async function deliver(route: unknown, request: Request): Promise<Done> {
    const key = `key-${keys++}`;
    for (let tries = 0; tries < 50; tries++) {
      const { status, body } = await server.call(route as LambdaRoute, {
        ...request,
        headers: { "idempotency-key": key },
      });
      if (status < 429) return { key, status, body };
    }
    return assert.fail(`${JSON.stringify(request)} has no answer`);
  }

  const walletOf = async (userId: string) => {
    const wallet = await server.tables.progress.getItem({ userId, part: "wallet" }, { consistent: true });
    return wallet?.part === "wallet" ? wallet : assert.fail("no wallet");
  };

  /** Sends a random request that changes a wallet. */
  function changed(as: string): Promise<Done> {
    switch (draw.int(0, 4)) {
      case 0:
        return deliver(postMoneyAdd, { body: { userId: as, amount: draw.int(1, 90), reason: "spec" } });
      case 1:
        return deliver(postItemUse, { as, body: { itemId: "health-potion" } });
      case 2:
        return deliver(postTaskComplete, { as, body: { taskId: draw.pick(["welcome", "daily-visit"]) } });
      case 3:
        return deliver(postUnlock, { as, body: { areaId: draw.pick(["harbour", "tower"]) } });
      default:
        return deliver(postShopBuy, { as, body: { itemId: "health-potion", quantity: draw.int(1, 5) } });
    }
  }

  /** A player's successful requests, and the answers about the wallet. */
  interface Books {
    wallet: Done[];
    /** The version of the last save. */
    saved: number;
    harbour: number;
    said: string[];
  }

  async function play(as: string, conversation: string): Promise<Books> {
    const books: Books = { wallet: [], saved: 0, harbour: 0, said: [] };
    for (let step = 0; step < stepsEach; step++) {
      const dice = draw.int(0, 9);
      if (dice < 6) books.wallet.push(await changed(as));
      else if (dice < 8) {
        const save = { gameArea: "forest", version: books.saved, data: { step } };
        const { status, body } = await deliver(postProgress, { as, body: save });
        assert.deepEqual([status, body.data], [200, save.data]);
        // The first version is the time of the save, so that a document that was deleted never returns to a version.
        if (books.saved) assert.equal(body.version, books.saved + 1);
        else assert.ok(body.version > 1, body.version);
        books.saved = body.version;
      } else if (dice < 9) {
        const score = draw.int(1, 100);
        const { status } = await deliver(postScore, { as, body: { gameArea: "harbour", score } });
        const isOpen = books.wallet.some(({ status, body }) => status === 200 && body.areaId === "harbour");
        assert.equal(status, isOpen ? 200 : 403);
        if (isOpen) books.harbour += score;
      } else {
        const path = `/conversations/${conversation}`;
        const text = `${as} ${step}`;
        const { status } = await deliver(postMessage, { as, params: { id: conversation }, path, body: text });
        assert.equal(status, 204);
        books.said.push(text);
      }
    }
    return books;
  }

  it("take effect once if they succeed, and never if they are refused", async () => {
    const [ada = "", ...others] = players;
    const { body: conversation } = await server.call(postConversation, { as: ada, body: others });
    // A player who sends a message accepts the conversation, so all members accept it here.
    for (const as of others) await deliver(postMessage, { as, params: { id: conversation }, body: "hello" });
    isAway = true;
    const all = await Promise.all(players.map(async (as) => ({ as, ...(await play(as, conversation)) })));
    isAway = false;
    assert.ok(seen.refused > 20 && seen.lost > 20, JSON.stringify(seen));
    const messages = (await server.tables.messages.query({ hash: conversation, consistent: true })).items;
    for (const { as, wallet, harbour, said } of all) {
      const { items: entries } = await server.tables.ledger.query({ hash: as, consistent: true });
      const { balance, inventory } = await walletOf(as);
      assert.equal(balance, sumOf(entries.map(({ amount }) => amount)) + newWallet(as).balance);
      const potions = entries.map(({ kind, answer }) =>
        kind === "item/use" ? -1 : Number(answer["quantity"] ?? 0),
      );
      assert.equal(inventory["health-potion"] ?? 0, sumOf(potions));
      for (const { key, status, body } of wallet) {
        const own = entries.filter(({ entryId }) => entryId.endsWith(` ${key}`));
        assert.ok(status === 200 || status === 409, `${status} ${JSON.stringify(body)}`);
        assert.equal(own.length, status === 200 ? 1 : 0, `${status} ${JSON.stringify(body)}`);
      }
      const standing = await server.tables.scores.getItem({ board: boardOf("harbour", "all"), userId: as });
      assert.equal(standing?.score ?? 0, harbour);
      const own = messages.filter(({ senderId, message }) => senderId === as && message !== "hello");
      assert.deepEqual(
        own.map(({ message }) => message),
        said,
      );
    }
  });
});

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
