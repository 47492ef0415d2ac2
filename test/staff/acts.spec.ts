import assert from "node:assert/strict";
import * as adminFeature from "../../functions/admin/definition";
import { deleteMute } from "../../functions/admin/routes/deleteMute";
import { showHeld } from "../../functions/profile/heldTexts";
import { newProfile } from "../../functions/profile/newProfile";
import getInbox from "../../functions/sanctions/getInbox";
import * as staff from "../../functions/staff/definition";
import getPlayerNotes from "../../functions/staff/getPlayerNotes";
import getReplies from "../../functions/staff/getReplies";
import postPlayerName from "../../functions/staff/postPlayerName";
import postPlayerNote from "../../functions/staff/postPlayerNote";
import postPlayerReply from "../../functions/staff/postPlayerReply";
import { filled, languages, replies, replyIds, slotsOf } from "../../functions/staff/replies";
import { type World, world } from "../../tools/harness/ownWorld";

describe("what staff do about a player", () => {
  let server: World;
  const params = { id: "ada" };
  const root = { as: "root", groups: "admins", params };
  const headers = { "x-reason": "A spec reads it" };
  const profile = () => server.tables.profiles.getItem({ userId: "ada" }, { consistent: true });
  const sanctions = async () => (await server.tables.sanctions.query({ hash: "ada" })).items;
  const deeds = async () =>
    (await server.tables.audit.query({ hash: new Date().toISOString().slice(0, 10) })).items;
  beforeEach(async () => {
    server = world(
      { admin: adminFeature, staff },
      { clients: { signingKey: async () => ["key"], identityKey: async () => ["key"] } },
    );
    await server.tables.profiles.putItem({ ...newProfile("ada", "ada", 1), displayName: "Rude" });
  });
  afterEach(() => server.close());

  it("gives a neutral name, with a sanction that is one however often the request arrives", async () => {
    const request = {
      ...root,
      body: { rule: "insult", reason: "It insults" },
      headers: { "idempotency-key": "k" },
    };
    const first = await server.call(postPlayerName, request);
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.match(first.body.displayName, /^Player [0-9a-f]{8}$/);
    assert.deepEqual((await server.call(postPlayerName, request)).body, first.body);
    assert.equal((await profile())?.displayName, first.body.displayName);
    assert.deepEqual(
      (await sanctions()).map(({ kind, rule, source, about }) => [kind, rule, source, about]),
      [["rename", "insult", "staff", "name"]],
    );
    assert.deepEqual(
      (await deeds()).map(({ action, admin, details }) => [action, admin, details?.["reason"]]),
      [["players/rename", "root", "It insults"]],
    );
  });

  it("gives a name that a held one does not replace any more", async () => {
    const held = { id: "held", text: "Ruder", rule: "words" } as const;
    await server.tables.profiles.updateItem({ userId: "ada" }, { set: { heldDisplayName: held } });
    const body = { displayName: "Ada L.", reason: "Asked for it" };
    assert.equal((await server.call(postPlayerName, { ...root, body })).status, 200);
    await showHeld(server.tables as never, { userId: "ada", field: "displayName", id: held.id }, true);
    assert.equal((await profile())?.displayName, "Ada L.");
  });

  it("gives the name that the player asked for, without a sanction, unless it looks like another player's", async () => {
    const body = { displayName: "Ada L.", reason: "Asked for it" };
    assert.equal((await server.call(postPlayerName, { ...root, body })).status, 200);
    assert.equal((await profile())?.displayName, "Ada L.");
    assert.deepEqual(await sanctions(), []);
    const nobody = await server.call(postPlayerName, { ...root, params: { id: "nobody" }, body });
    assert.equal(nobody.status, 404);
  });

  it("lifts with a reason that is kept, and without one, but not with a reason that is none", async () => {
    const why = { "x-reason": "It was somebody else" };
    const bad = await server.call(deleteMute, { ...root, headers: { "x-reason": "no" } });
    assert.deepEqual([bad.status, bad.body.code], [400, "admin.reason_missing"]);
    assert.equal((await server.call(deleteMute, { ...root, headers: why })).status, 204);
    assert.equal((await server.call(deleteMute, root)).status, 204);
    assert.deepEqual((await deeds()).map(({ details }) => details?.["reason"]).sort(), [
      "It was somebody else",
      undefined,
    ]);
  });

  it("notes something, which staff read with a reason, once for each key", async () => {
    const note = (text: string, key: string) =>
      server.call(postPlayerNote, { ...root, body: { text }, headers: { "idempotency-key": key } });
    const first = await note("Wrote by mail", "one");
    assert.equal(first.status, 201, JSON.stringify(first.body));
    assert.equal((await note("Wrote by mail", "one")).body.id, first.body.id);
    assert.equal((await note("Called too", "two")).status, 201);
    assert.equal((await server.call(getPlayerNotes, root)).body.code, "admin.reason_missing");
    const { body } = await server.call(getPlayerNotes, { ...root, headers });
    assert.deepEqual(body.notes.map(({ text, by }: { text: string; by: string }) => [text, by]).sort(), [
      ["Called too", "root"],
      ["Wrote by mail", "root"],
    ]);
    const actions = (await deeds()).map(({ action }) => action).sort();
    assert.deepEqual(actions, ["players/note", "players/note", "players/read"]);
    // The account is deleted meanwhile: nothing is left behind.
    await server.tables.profiles.deleteItem({ userId: "ada" });
    assert.equal((await note("Too late", "three")).status, 404);
  });

  it("replies to the inbox by a template, whose slots have a value each", async () => {
    const { body: all } = await server.call(getReplies, root);
    assert.deepEqual(
      all.replies.map(({ id }: { id: string }) => id),
      replyIds,
    );
    const send = (values: object, key = "k") =>
      server.call(postPlayerReply, {
        ...{ ...root, headers: { "idempotency-key": key } },
        body: { reply: "refunded", language: "de", values },
      });
    for (const values of [{}, { coin: "1" }, { coins: "1", more: "2" }, { constructor: "1" }]) {
      const { status, body } = await send(values);
      assert.deepEqual([status, body.code, body.slots], [400, "staff.reply_unfit", ["coins"]]);
    }
    const { status, body } = await send({ coins: "50 {coins}" });
    assert.equal(status, 201);
    assert.match(body.text, /50 \{coins\} Münzen/);
    assert.deepEqual((await send({ coins: "50 {coins}" })).body, body);
    const { body: inbox } = await server.call(getInbox, { as: "ada" });
    assert.deepEqual(
      inbox.messages.map(({ id, kind, text }: { id: string; kind: string; text: string }) => [
        id,
        kind,
        text,
      ]),
      [[body.id, "text", body.text]],
    );
    assert.deepEqual((await deeds())[0]?.details, { reply: "refunded", language: "de" });
  });

  it("has each reply in each language, with the same slots", () => {
    for (const id of replyIds) {
      const values = Object.fromEntries(slotsOf(id).map((name) => [name, `<${name}>`]));
      for (const language of languages) {
        const text = filled(id, language, values) ?? assert.fail(id);
        for (const value of Object.values(values)) assert.ok(text.includes(value), `${id} in ${language}`);
        assert.ok(!text.includes("{"), `${id} in ${language}: ${replies[id][language]}`);
      }
    }
  });
});
