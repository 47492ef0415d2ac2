import assert from "node:assert/strict";
import type { Cursor } from "@game-backend/framework/dataSteps";
import { liftBlocks } from "../../functions/blocks/liftBlocks";
import { exportConversations } from "../../functions/chat/exportConversations";
import { join, leave } from "../../functions/chat/join";
import { leaveConversations } from "../../functions/chat/leaveConversations";
import { conversationKey, isMembership, membershipOf, seatIf } from "../../functions/chat/membership";
import patchConversation from "../../functions/chat/patchConversation";
import { run } from "../contributions";
import { type Chat, chatting } from "./chat";

describe("a player who leaves the chat", () => {
  let chat: Chat;
  let [ada, bob, eve] = ["", "", ""];
  let round = 0;
  before(() => {
    chat = chatting();
  });
  after(() => chat.close());
  let pair = "";
  let trio = "";
  beforeEach(async () => {
    round++;
    [ada, bob, eve] = [`ada-${round}`, `bob-${round}`, `eve-${round}`];
    await chat.players(ada, bob, eve);
    pair = (await chat.begin(ada, [bob])).body;
    trio = (await chat.begin(bob, [ada, eve])).body;
    await chat.say(ada, pair, "to bob");
    await chat.say(bob, pair, "to ada");
    await chat.say(ada, trio, "to both");
    await chat.say(bob, trio, "to you");
  });

  const subject = (name: string) => ({ id: name, username: name });
  const tables = () => chat.tables as never;
  async function erase(name: string): Promise<Cursor[]> {
    const steps: Cursor[] = [];
    for (let at: Cursor | undefined = {}; at; ) {
      steps.push(at);
      at = await run(leaveConversations, { tables: tables() }, subject(name), at);
    }
    return steps;
  }
  type Page = { rows: readonly object[]; next?: Cursor };
  async function exported(name: string) {
    const rows: Record<string, unknown>[] = [];
    for (let at: Cursor | undefined = {}; at; ) {
      const { rows: more, next }: Page = await run(
        exportConversations,
        { tables: tables() },
        subject(name),
        at,
      );
      rows.push(...(more as Record<string, unknown>[]));
      at = next;
    }
    return rows;
  }
  const rowsOf = async (hash: string) => (await chat.tables.conversations.query({ hash })).items;
  const head = async (id: string) => {
    const row = await chat.tables.conversations.getItem(conversationKey(id));
    return row?.part === "head" ? row : undefined;
  };
  const texts = (row?: Record<string, unknown>) =>
    (row?.["messages"] as { message: string }[] | undefined)?.map(({ message }) => message);

  it("exports the conversations, with only the player's own messages", async () => {
    const rows = await exported(ada);
    const by = Object.fromEntries(rows.map((row) => [String(row["id"]), row]));
    assert.deepEqual([rows.length, texts(by[pair]), texts(by[trio])], [2, ["to bob"], ["to both"]]);
    assert.deepEqual(by[pair]?.["participants"], [ada, bob]);
    const [own] = (by[pair]?.["messages"] ?? []) as object[];
    assert.deepEqual(Object.keys(own ?? {}).sort(), ["id", "message", "time"]);
    assert.deepEqual((await exported(eve)).map(texts), [[]], "an invited player has sent nothing");
    assert.deepEqual(await exported("nobody"), []);
  });

  it("exports only the player's own messages of a conversation that they left, even after the other's account is deleted", async () => {
    await chat.call(patchConversation, { as: ada, params: { id: pair }, body: { state: "left" } });
    await chat.say(bob, pair, "ada has gone");
    async function isOwn() {
      const { messages, ...rest } = (await exported(ada)).find(({ id }) => id === pair) ?? {};
      assert.deepEqual([rest, texts({ messages })], [{ id: pair, participants: [] }, ["to bob"]]);
    }
    await isOwn();
    await erase(bob);
    assert.equal(await head(pair), undefined);
    await isOwn();
  });

  it("exports no message that an admin deleted", async () => {
    const { items } = await chat.tables.messages.query({ hash: pair });
    const [first] = items;
    await chat.tables.messages.updateItem(
      { conversationId: pair, messageId: first?.messageId ?? "" },
      { set: { deleted: true } },
    );
    assert.deepEqual(texts((await exported(ada)).find(({ id }) => id === pair)), []);
  });

  it("exports and leaves a conversation of many messages, page by page", async () => {
    for (let n = 0; n < 1_001; n++)
      await chat.tables.messages.putItem({
        conversationId: pair,
        messageId: `0${String(n).padStart(4, "0")}`,
        senderId: n < 1_000 ? bob : ada,
        sender: "x",
        message: `${n}`,
      });
    const rows = (await exported(ada)).filter(({ id }) => id === pair);
    assert.deepEqual(rows.map(texts), [[], ["1000", "to bob"]], "the first page has none of ada's");
    const { items: newest } = await chat.tables.messages.query({ hash: pair, descending: true, limit: 1 });
    await chat.tables.messages.batchWriteItem({ delete: newest });
    assert.equal(
      (await exported(bob)).filter(({ id }) => id === pair).length,
      1,
      "the second has none of bob's",
    );
    const steps = await erase(ada);
    assert.ok(steps.some(({ messages }) => messages !== undefined));
    const { items } = await chat.tables.messages.query({ hash: pair });
    assert.ok(items.every(({ senderId }) => senderId === bob));
  });

  it("disappears from all conversations, whose other members' messages stay", async () => {
    const before = (await head(trio))?.version ?? assert.fail("no head");
    await erase(ada);
    for (const id of [pair, trio]) {
      assert.ok(!JSON.stringify(await rowsOf(id)).includes(ada), id);
      const { items } = await chat.tables.messages.query({ hash: id });
      assert.deepEqual(
        items.map(({ senderId }) => senderId),
        [bob],
      );
    }
    const { participants, version } = (await head(trio)) ?? assert.fail("gone");
    assert.deepEqual([participants, version], [[bob, eve], before + 1]);
    assert.deepEqual((await chat.list(ada)).body, []);
    assert.equal((await erase(ada)).length, 1, "nothing is left to do");
  });

  it("walks through the conversations again until a pass finds nothing", async () => {
    const steps = await erase(ada);
    const passes = steps.filter((step) => Object.keys(step).length === 0);
    assert.equal(passes.length, 2);
  });

  it("neither exports nor leaves conversations of the name's former owner", async () => {
    // The conversations that the index lists first and last.
    const others = ["-", "z"].map((letter) => letter.repeat(22));
    for (const id of others) {
      await chat.tables.conversations.putItem({ ...conversationKey(id), participants: [eve], version: 1 });
      await chat.tables.conversations.putItem({
        ...membershipOf(id, "former"),
        userId: "former",
        username: eve,
      });
    }
    const before = await Promise.all(others.map(rowsOf));
    assert.deepEqual(
      (await exported(eve)).map(({ id }) => id),
      [trio],
    );
    await erase(eve);
    assert.deepEqual(await Promise.all(others.map(rowsOf)), before);
    assert.deepEqual((await head(trio))?.participants, [ada, bob]);
  });

  it("exports their messages of a conversation that they had left", async () => {
    await chat.call(patchConversation, { as: ada, params: { id: trio }, body: { state: "left" } });
    await erase(ada);
    const { items } = await chat.tables.messages.query({ hash: trio });
    assert.deepEqual(
      items.map(({ senderId }) => senderId),
      [bob],
    );
  });

  it("has left for good, even if the lagging index still lists a conversation", async () => {
    const index = chat.tables.conversations.query({ hash: trio, range: { beginsWith: `member#${ada}` } });
    const { items } = await index;
    await erase(ada);
    const before = await rowsOf(trio);
    const late = { ...chat.tables, "Username-ConversationId-index": { query: async () => ({ items }) } };
    assert.equal(await run(leaveConversations, { tables: late as never }, subject(ada), {}), undefined);
    assert.deepEqual(await rowsOf(trio), before);
  });

  it("as the last member can repeat a departure that was interrupted", async () => {
    await erase(bob);
    await chat.tables.conversations.deleteItem(conversationKey(pair));
    assert.deepEqual(
      (await exported(ada)).map(({ id }) => id),
      [trio],
    );
    await erase(ada);
    assert.deepEqual(await rowsOf(pair), []);
  });

  it("as the last member deletes the conversation by leaving", async () => {
    await Promise.all([ada, bob].map(erase));
    assert.deepEqual(await rowsOf(pair), []);
    assert.deepEqual((await chat.tables.messages.query({ hash: pair })).items, []);
    assert.deepEqual((await head(trio))?.participants, [eve]);
  });

  it("is no longer blocked by anyone", async () => {
    for (const blocker of [bob, eve])
      await chat.tables.blocks.putItem({ userId: blocker, username: ada, blockedId: ada });
    await chat.tables.blocks.putItem({ userId: bob, username: eve, blockedId: eve });
    assert.deepEqual(await run(liftBlocks, { tables: tables() }, subject(ada), {}), {}, "to be repeated");
    assert.equal(await run(liftBlocks, { tables: tables() }, subject(ada), {}), undefined);
    const left = (await chat.tables.blocks.query({ hash: bob })).items;
    assert.deepEqual(
      left.map(({ username }) => username),
      [eve],
    );
  });

  describe("while others leave", () => {
    const seat = async (id: string, name: string) =>
      (await seatIf(isMembership, tables(), id, name)) ?? assert.fail(`${name} has no seat`);

    it("loses no name, and brings no one back", async () => {
      const seats = await Promise.all([ada, bob, eve].map((name) => seat(trio, name)));
      await Promise.all(seats.map((one) => leave(tables(), one)));
      assert.deepEqual((await head(trio))?.participants, []);
      const back = await Promise.all([eve, ada].map((name) => seat(trio, name)));
      await Promise.all(back.map((one) => join(tables(), one)));
      assert.deepEqual((await head(trio))?.participants, [ada, eve]);
      await join(tables(), await seat(trio, eve));
      assert.deepEqual((await head(trio))?.participants, [ada, eve]);
    });

    it("returns for two write units, and for three as the first who accepts or after leaving", async () => {
      const cost = async (id: string, name: string) => {
        const taken = await seat(id, name);
        const { write } = chat.used;
        await join(tables(), taken);
        return chat.used.write - write;
      };
      const cold = (await chat.begin(ada, [eve])).body;
      assert.deepEqual([await cost(cold, eve), await cost(trio, eve)], [3, 2], "the first, and another");
      await leave(tables(), await seat(trio, eve));
      assert.equal(await cost(trio, eve), 3);
    });

    it("has left, even if another of their requests accepts or sends a message at the same time", async () => {
      for (const name of [eve, ada]) {
        const late = await seat(trio, name);
        await leave(tables(), await seat(trio, name));
        await join(tables(), late);
        assert.equal((await seat(trio, name)).place.state, "left", name);
        assert.ok(!(await head(trio))?.participants.includes(name), name);
      }
    });

    it("stays if two of their requests return at the same time", async () => {
      await leave(tables(), await seat(trio, ada));
      const late = await seat(trio, ada);
      await join(tables(), await seat(trio, ada));
      await join(tables(), late);
      assert.equal((await seat(trio, ada)).place.state, undefined);
      assert.deepEqual((await head(trio))?.participants, [ada, bob, eve]);
    });

    /** Returns the table of conversations. It runs `before` before each call. */
    const conversationsAfter = (before: () => Promise<void>) => {
      const calls = Object.entries(chat.tables.conversations).map(([name, call]) => [
        name,
        async (...args: never[]) => {
          await before();
          return (call as (...args: never[]) => unknown)(...args);
        },
      ]);
      return { conversations: Object.fromEntries(calls) };
    };

    it("has a name in the conversation if and only if they are in it, whatever their other requests do at the same time", async () => {
      const steps = { join, leave };
      type Step = keyof typeof steps;
      const run = async (step: Step) => steps[step](tables(), await seat(trio, ada));
      /** Runs a step, and other steps before its call number `at`. Returns false if the step has fewer calls. */
      async function interrupted(step: Step, at: number, others: readonly Step[]) {
        let calls = 0;
        const watched = conversationsAfter(async () => {
          if (calls++ === at) for (const other of others) await run(other);
        });
        await steps[step](watched, await seat(trio, ada));
        return calls > at;
      }
      let cases = 0;
      for (const [step, before] of [
        ["join", "leave"],
        ["leave", "join"],
        ["leave", "leave"],
      ] as const)
        for (const others of [["leave"], ["join"], ["leave", "join"], ["join", "leave"]] as const)
          for (let at = 0; ; at++) {
            await run(before);
            if (!(await interrupted(step, at, others))) break;
            cases++;
            const { state } = (await seat(trio, ada)).place;
            const { participants } = (await head(trio)) ?? assert.fail();
            assert.equal(
              participants.includes(ada),
              state === undefined,
              `${others} before call ${at} of ${step}`,
            );
          }
      assert.ok(cases > 30);
    });

    it("returns completely if an interrupted return is repeated", async () => {
      let finished = false;
      for (let calls = 0; !finished; calls++) {
        await leave(tables(), await seat(trio, ada));
        let left = calls;
        const failing = conversationsAfter(async () => {
          if (left-- === 0) throw new Error("cut short");
        });
        const returned = join(failing, await seat(trio, ada));
        finished = await returned.then(
          () => true,
          () => false,
        );
        await join(tables(), await seat(trio, ada));
        assert.equal((await seat(trio, ada)).place.state, undefined);
        assert.deepEqual((await head(trio))?.participants, [ada, bob, eve], `after ${calls} calls`);
      }
    });

    it("leaves no name behind by returning at the same time", async () => {
      await leave(tables(), await seat(trio, ada));
      const late = await seat(trio, ada);
      const { conversations } = chat.tables;
      const getItem = async (...read: Parameters<typeof conversations.getItem>) => {
        await erase(ada);
        return conversations.getItem(...read);
      };
      await join({ conversations: { ...conversations, getItem } } as never, late);
      assert.deepEqual((await head(trio))?.participants, [bob, eve]);
      assert.ok(!JSON.stringify(await rowsOf(trio)).includes(ada));
    });

    it("cannot be brought back by a request that began before", async () => {
      const late = await seat(pair, ada);
      await Promise.all([ada, bob].map(erase));
      await join(tables(), { ...late, place: { ...late.place, state: "left" } });
      await leave(tables(), late);
      const conversations = {
        ...chat.tables.conversations,
        batchGetItem: async () => [late.head, late.place],
      };
      const player = { id: ada, username: ada, groups: [] };
      const request = { player, params: { id: pair }, body: { muted: true }, tables: { conversations } };
      await patchConversation.handler(request as never);
      assert.deepEqual(await rowsOf(pair), []);
    });
  });
});
