import assert from "node:assert/strict";
import { allowanceOfDay } from "@game-backend/framework/allowances";
import getBlocks from "../../functions/blocks/getBlocks";
import putBlock from "../../functions/blocks/putBlock";
import { begin } from "../../functions/chat/begin";
import { conversationId } from "../../functions/chat/conversationId";
import { conversationKey } from "../../functions/chat/membership";
import { spent } from "../lib/spent";
import { type Chat, chatting } from "./chat";

describe("a new conversation", () => {
  let chat: Chat;
  before(async () => {
    chat = chatting();
    await chat.players("ada", "bob", "eve");
  });
  after(() => chat.close());

  const refusal = async (as: string, names: readonly string[]) => {
    const { status, body, headers } = await chat.begin(as, names);
    return [status, body.message, headers["Retry-After"]];
  };

  it("has one id for the same people, in whatever order and however often they are named", async () => {
    const { status, body: id } = await chat.begin("ada", ["eve", "bob"]);
    assert.equal(status, 200);
    assert.equal((await chat.begin("bob", ["ada", "eve", "eve", "bob"])).body, id);
    assert.deepEqual((await chat.read("ada", id)).body.participants, ["ada", "bob", "eve"]);
    assert.notEqual((await chat.begin("ada", ["bob"])).body, id);
    assert.notEqual(conversationId(["a", "bc"]), conversationId(["ab", "c"]));
  });

  it("has 2 to 50 people who exist", async () => {
    const size = "A conversation has 2 to 50 people, you among them";
    assert.deepEqual(await refusal("ada", ["ada"]), [400, size, undefined]);
    const many = Array.from({ length: 50 }, (_, n) => `member-${n}`);
    assert.deepEqual(await refusal("ada", many), [400, size, undefined]);
    assert.deepEqual(await refusal("ada", ["bob", "no one", "nobody"]), [
      404,
      'There is no player named "no one", "nobody"',
      undefined,
    ]);
    await chat.players(...many);
    assert.equal((await chat.begin("ada", many.slice(1))).status, 200);
  });

  it("is charged by the number of its people", async () => {
    const people = Array.from({ length: 20 }, (_, n) => `payer-${n + 10}`.padEnd(108, "-"));
    await chat.players(...people);
    const [payer = "", ...others] = people;
    await chat.begin(payer, others);
    // A request at 8, 8 + 19 + 20 reads at 0.2, 4 + 80 writes, and names of 2,179 bytes, counted twice.
    assert.equal(await spent(chat, payer), Math.ceil(8 + 47 * 0.2 + 84 + 2 * 2.179));
  });

  it("counts to the limit of 200 a day", async () => {
    const { key, ends, expiresAt } = allowanceOfDay("bob", "new conversations", Date.now());
    await chat.tables.allowances.putItem({ ...key, used: 199, expiresAt });
    await chat.players("zoe", "yves");
    assert.equal((await chat.begin("bob", ["zoe"])).status, 200);
    const [status, message, wait] = await refusal("bob", ["yves"]);
    assert.deepEqual([status, message], [429, "The limit is 200 new conversations a day"]);
    assert.ok(Math.abs(Date.now() + Number(wait) * 1_000 - ends) < 5_000, `${wait} s until the day ends`);
    assert.equal((await chat.begin("bob", ["zoe"])).status, 200, "it is there already");
  });

  const removeWallet = (userId: string) => chat.tables.progress.deleteItem({ userId, part: "wallet" });

  it("keeps its messages and members if another request was faster, even while a member is deleted", async () => {
    await chat.players("kim", "lou");
    const { body: id } = await chat.begin("kim", ["lou"]);
    await chat.say("lou", id, "hello");
    await removeWallet("lou");
    const people = new Map(["kim", "lou"].map((name) => [name, name]));
    await begin({ ...chat, now: Date.now() }, id, people, { id: "kim", username: "kim" });
    const { body } = await chat.read("lou", id);
    assert.deepEqual([body.invited, body.messages.length], [undefined, 1]);
  });

  it("is removed again if a member is deleted during the request", async () => {
    await chat.players("max", "ned");
    await removeWallet("ned");
    assert.deepEqual(await refusal("max", ["ned"]), [404, 'There is no player named "ned"', undefined]);
    await removeWallet("max");
    assert.deepEqual(await refusal("max", ["bob", "zoe"]), [403, "This player has been deleted", undefined]);
    assert.deepEqual((await chat.list("max")).body, []);
    assert.deepEqual(
      (await chat.tables.conversations.query({ hash: conversationId(["max", "ned"]) })).items,
      [],
    );
  });

  describe("is hidden by a block", () => {
    const block = (as: string, name: string) => chat.call(putBlock, { as, params: { name } });

    it("from the player who has blocked, without a word to the other, and applies to the player, not to the name", async () => {
      await chat.players("pat", "quin");
      await block("quin", "pat");
      const { status, body: id } = await chat.begin("pat", ["quin"]);
      assert.deepEqual([status, (await chat.say("pat", id, "hello")).status], [200, 204]);
      assert.equal((await chat.read("quin", id)).status, 404);
      await chat.tables.blocks.putItem({ userId: "quin", username: "pat", blockedId: "former owner" });
      assert.equal((await chat.read("quin", id)).status, 200);
    });

    it("of which there are 100 a day, for players who exist", async () => {
      const { key, expiresAt } = allowanceOfDay("eve", "blocks", Date.now());
      await chat.tables.allowances.putItem({ ...key, used: 99, expiresAt });
      assert.equal((await block("eve", "nobody")).body.message, 'There is no player named "nobody"');
      assert.equal((await block("eve", "ada")).status, 204);
      const { status, body, headers } = await block("eve", "bob");
      assert.deepEqual(
        [status, body.message, Number(headers["Retry-After"]) > 0],
        [429, "The limit is 100 blocks a day", true],
      );
    });

    it("listed page by page, with cursors of the player's own", async () => {
      const names = Array.from({ length: 101 }, (_, n) => `name-${String(n).padStart(3, "0")}`);
      for (const username of names)
        await chat.tables.blocks.putItem({ userId: "ada", username, blockedId: username });
      const page = (cursor?: string, as = "ada") =>
        chat.call(getBlocks, { as, query: cursor === undefined ? {} : { cursor } });
      const first = await page();
      const next = first.headers["X-Next-Cursor"];
      const second = await page(next);
      assert.deepEqual([...first.body, ...second.body], names);
      assert.deepEqual([first.body.length, second.headers["X-Next-Cursor"]], [100, undefined]);
      assert.equal((await page(next, "eve")).status, 400);
    });
  });

  it("is in its people's lists, the one with the newest message first, page by page", async () => {
    const { conversations } = chat.tables;
    const ids = Array.from({ length: 101 }, (_, n) => `${String(n).padStart(4, "0")}${"x".repeat(18)}`);
    for (const [n, conversationId] of ids.entries()) {
      const last = (n * 37) % 101;
      const head = { ...conversationKey(conversationId), participants: ["busy"], version: 1 };
      await conversations.putItem({ ...head, ...(last > 0 && { last }) });
      await conversations.putItem({ conversationId, part: "member#busy", userId: "busy", username: "busy" });
    }
    const former = { conversationId: "former", username: "busy" };
    await conversations.putItem({ ...conversationKey("former"), participants: ["busy", "eve"], version: 1 });
    await conversations.putItem({ ...former, part: "member#former", userId: "the name's former owner" });
    const first = await chat.list("busy");
    const cursor = first.headers["X-Next-Cursor"] ?? assert.fail("one page");
    const rest = await chat.list("busy", { cursor });
    const lasts = first.body.map(({ last = 0 }) => last);
    assert.equal(lasts.length, 100);
    assert.deepEqual(
      lasts,
      lasts.toSorted((a: number, b: number) => b - a),
    );
    const found = [...first.body, ...rest.body].map(({ id }) => id);
    assert.deepEqual(found.toSorted(), ids);
    assert.equal(rest.headers["X-Next-Cursor"], undefined);
    assert.equal((await chat.list("ada", { cursor })).status, 400);
  });
});
