import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import * as chatFeature from "../../functions/chat/definition";
import getConversation from "../../functions/chat/getConversation";
import postConversation from "../../functions/chat/postConversation";
import postMessage from "../../functions/chat/postMessage";
import { newWallet } from "../../functions/economy/newWallet";
import { textFilter } from "../../functions/filter/filter";
import { newProfile } from "../../functions/profile/newProfile";
import * as reports from "../../functions/reports/definition";
import getCase from "../../functions/reports/routes/getCase";
import getCases from "../../functions/reports/routes/getCases";
import postDecision from "../../functions/reports/routes/postDecision";
import postHold from "../../functions/reports/routes/postHold";
import watchCases, { heldHours } from "../../functions/reports/routes/watchCases";
import getInbox from "../../functions/sanctions/getInbox";
import { type World, world } from "../../tools/harness/ownWorld";

const insult = "what an assh0le";
const hour = 3_600_000;

describe("a message that the filter holds", () => {
  let server: World;
  let id: string;
  beforeEach(async () => {
    server = world(
      { chat: chatFeature, reports },
      {
        clients: {
          textFilter: textFilter(JSON.stringify({ levels: { chat: "hold" } })),
          signingKey: async () => ["key"],
          identityKey: async () => ["key"],
        },
      },
    );
    for (const name of ["ada", "bob"]) {
      await server.tables.profiles.putItem(newProfile(name, name, 1));
      await server.tables.progress.putItem(newWallet(name));
    }
    const { body } = await server.call(postConversation, { as: "ada", body: ["bob"] });
    id = body;
  });
  afterEach(() => server.close());

  const say = (text: string, key = text) =>
    server.call(postMessage, {
      ...{ as: "ada", params: { id }, body: text },
      headers: { "Idempotency-Key": idOf(key) },
    });
  const read = async (as: string) =>
    (await server.call(getConversation, { as, params: { id } })).body.messages as {
      id: string;
      time: number;
      message: string;
      held?: true;
    }[];
  const admin = { as: "root", groups: "admins" };
  const caseOf = (message: string) => idOf(`target#message ${id}/${message}`, 1);
  const decide = (message: string, action: string, version: number) =>
    server.call(postDecision, { ...admin, params: { id: caseOf(message) }, body: { action, version } });

  const settled = () => server.follow("settleCases", "holdSanctions");

  it("is seen by its sender only, is a case, and is the same message when it is sent again", async () => {
    const first = await say(insult);
    assert.equal(first.status, 202, JSON.stringify(first.body));
    assert.deepEqual([first.body.state, first.body.rule], ["held", "words"]);
    assert.deepEqual((await say(insult)).body, first.body);
    assert.deepEqual(await read("bob"), []);
    const [own] = await read("ada");
    assert.deepEqual([own?.id, own?.message, own?.held], [first.body.id, insult, true]);
    const { body: queue } = await server.call(getCases, admin);
    assert.deepEqual(
      queue.cases.map(({ id, reasons, count }: never) => [id, reasons, count]),
      [[caseOf(first.body.id), { filter: 1 }, 0]],
    );
    const { body: about } = await server.call(getCase, {
      ...{
        ...admin,
        params: { id: caseOf(first.body.id) },
        headers: { "x-reason": "A spec reads the case" },
      },
    });
    assert.equal(about.evidence[0].seen.messages[0].message, insult);
    assert.equal(about.proposal.rule, "insult");
    // Others do not even learn that there is something.
    const head = await server.tables.conversations.getItem({ conversationId: id, part: "head" });
    assert.ok(head && !("last" in head));
  });

  it("appears with its original time once a moderator releases it, and is held again if that is undone", async () => {
    const { body } = await say(insult);
    await say("And good night");
    assert.equal((await decide(body.id, "dismiss", 1)).status, 200);
    await settled();
    const seen = await read("bob");
    assert.deepEqual(
      seen.map(({ message }) => message),
      [insult, "And good night"],
    );
    assert.equal(seen[0]?.id, body.id);
    assert.ok((await read("ada")).every(({ held }) => held === undefined));
    assert.equal((await decide(body.id, "undo", 2)).status, 200);
    await settled();
    assert.deepEqual(
      (await read("bob")).map(({ message }) => message),
      ["And good night"],
    );
    assert.equal((await decide(body.id, "dismiss", 3)).status, 200);
    await settled();
    assert.equal((await read("bob")).length, 2);
  });

  it("is refused with a notice once nobody has decided for three days, and not before", async () => {
    await say(insult);
    const run = (hours: number) =>
      watchCases.handler({
        ...{ tables: server.tables, transact: server.transact, now: Date.now() },
        input: { at: new Date(Date.now() + hours * hour).toISOString() },
      } as never);
    assert.deepEqual(await run(heldHours - 1), { refused: 0, waiting: 1 });
    assert.deepEqual(await run(heldHours + 1), { refused: 1, waiting: 0 });
    assert.deepEqual(await run(heldHours + 1), { refused: 0, waiting: 0 });
    await settled();
    await settled();
    assert.deepEqual([await read("ada"), await read("bob")], [[], []]);
    const [message] = await server.tables.inbox.query({ hash: "ada" }).then(({ items }) => items);
    assert.ok(message);
    await server.tables.inbox.putItem({ ...message, at: 1 });
    const { body: inbox } = await server.call(getInbox, { as: "ada" });
    const { kind, rule, source, automated } = inbox.messages[0].sanction;
    assert.deepEqual([kind, rule, source, automated], ["delete", "insult", "filter", true]);
  });

  it("keeps its evidence as long as the law wants it, and stays held meanwhile", async () => {
    const { body } = await say(insult);
    const id = caseOf(body.id);
    const expiry = async () => {
      const { items } = await server.tables.evidence.query({ hash: `case-${id}` });
      return items[0]?.expiresAt;
    };
    const before = await expiry();
    const hold = (held: boolean) =>
      server.call(postHold, { ...admin, params: { id }, body: { hold: held, reason: "A court wants it" } });
    assert.equal((await hold(true)).status, 204);
    assert.equal((await hold(true)).status, 204);
    await settled();
    assert.equal(await expiry(), undefined);
    assert.equal((await read("ada"))[0]?.held, true);
    assert.equal((await hold(false)).status, 204);
    await settled();
    assert.equal(await expiry(), before);
    const { items } = await server.tables.audit.scan({});
    assert.equal(items.filter(({ action }) => action === "cases/hold").length, 2);
  });

  it("has a day's number of its sender and of a network's new accounts, above which it is refused and no case", async () => {
    const chats: Record<string, string> = { ada: id };
    const swear = (as: string, at: number, address = "203.0.113.7") =>
      server.call(postMessage, {
        ...{ as, address, params: { id: chats[as] ?? "" }, body: insult },
        headers: { "Idempotency-Key": idOf(as, at) },
      });
    const statuses = async (as: string, from: number, to: number) => {
      const seen = new Set<number>();
      for (let at = from; at < to; at++) seen.add((await swear(as, at)).status);
      return [...seen];
    };
    for (const as of ["eve", "fay", "gus"]) {
      await server.tables.profiles.putItem(newProfile(as, as, server.clock.now()));
      await server.tables.progress.putItem(newWallet(as));
      const { status, body } = await server.call(postConversation, { as, body: ["bob"] });
      assert.equal(status, 200, JSON.stringify(body));
      chats[as] = body;
    }
    for (const chat of Object.values(chats))
      await server.call(postMessage, { as: "bob", params: { id: chat }, body: "Hello" });
    assert.deepEqual(await statuses("ada", 0, 20), [202]);
    const { status, body } = await swear("ada", 20);
    assert.deepEqual([status, body.code, body.rule], [422, "text.refused", "words"]);
    assert.deepEqual(await statuses("ada", 0, 20), [202], "what is held already counts once");
    assert.equal((await say("Good morning")).status, 204);
    assert.equal((await server.tables.casesByState.query({ hash: "open" })).items.length, 20);
    // Nobody knows these three, who share an address.
    assert.deepEqual(await statuses("eve", 0, 20), [202]);
    assert.deepEqual(await statuses("fay", 0, 20), [202]);
    assert.deepEqual(await statuses("gus", 0, 1), [422]);
    assert.equal((await swear("gus", 1, "203.0.114.7")).status, 202);
    await server.pass(24 * hour);
    assert.deepEqual(await statuses("gus", 2, 3), [202]);
  });

  it("changes nothing for other messages", async () => {
    assert.equal((await say("Good morning")).status, 204);
    assert.equal((await read("bob")).length, 1);
  });
});
