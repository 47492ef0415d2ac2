import assert from "node:assert/strict";
import * as auth from "../../functions/auth/definition";
import newUser from "../../functions/auth/newUser";
import { textFilter } from "../../functions/filter/filter";
import * as lobbies from "../../functions/lobbies/definition";
import postLobby from "../../functions/lobbies/postLobby";
import patchProfile from "../../functions/profile/patchProfile";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import { world } from "../../tools/harness/ownWorld";
import { chatting } from "../chat/chat";
import { refusesWith } from "../lib/refusesWith";

const insult = "what an assh0le";

describe("texts that the filter finds something in", () => {
  for (const [what, body, field] of [
    ["display name", { displayName: insult }, "/displayName"],
    ["bio", { bio: insult }, "/bio"],
  ] as const)
    it(`are refused as a ${what}, without the text`, async () => {
      const server = world({ auth, lobbies }, { clients: { avatarsUrl: "" } });
      const { status, body: answer } = await server.call(patchProfile, { as: "ada", body });
      assert.equal(status, 422);
      assert.deepEqual([answer.code, answer.field, answer.rule], ["text.refused", field, "words"]);
      assert.ok(!JSON.stringify(answer).includes("assh"));
      await server.close();
    });

  for (const [what, more, field] of [
    ["name", { name: insult }, "/name"],
    ["property", { properties: { map: insult } }, "/properties/map"],
  ] as const)
    it(`are refused as a game session's ${what}`, async () => {
      const server = world({ auth, lobbies });
      const headers = { "Idempotency-Key": "a-spec-of-the-filter" };
      const { status, body: answer } = await server.call(postGameSession, {
        as: "ada",
        body: { mode: "duel", ...more },
        headers,
      });
      assert.deepEqual([status, answer.code, answer.field], [422, "text.refused", field]);
      await server.close();
    });

  for (const [what, more] of [
    ["name", { name: insult }],
    ["map", { name: "Friends", map: insult }],
  ] as const)
    it(`are refused as a lobby's ${what}`, async () => {
      const server = world({ auth, lobbies });
      const headers = { "Idempotency-Key": "a-spec-of-the-filter" };
      const body = { mode: "duel", ...more };
      const { status, body: answer } = await server.call(postLobby, { as: "ada", body, headers });
      assert.deepEqual([status, answer.code, answer.field], [422, "text.refused", `/${what}`]);
      await server.close();
    });

  it("are refused as a new user's name, before anything is written", async () => {
    const event = { triggerSource: "PreSignUp_AdminCreateUser", userName: "Assh0le", request: {} };
    await assert.rejects(
      newUser.handler({ event, textFilter: textFilter() } as never),
      refusesWith("text.refused"),
    );
  });

  it("are masked in a message, for everybody; the sender is told the rule, also when they repeat it", async () => {
    const chat = chatting();
    await chat.players("ada", "bob");
    const { body: id } = await chat.begin("ada", ["bob"]);
    const say = () => chat.say("ada", id, insult, { "Idempotency-Key": "once" });
    const first = await say();
    assert.equal(first.status, 200);
    assert.deepEqual([first.body.state, first.body.rule], ["masked", "words"]);
    assert.deepEqual((await say()).body, first.body);
    const { body: page } = await chat.read("bob", id);
    assert.deepEqual(
      page.messages.map(({ id, message }: never) => [id, message]),
      [[first.body.id, "what an *******"]],
    );
    assert.equal((await chat.say("ada", id, "hello")).status, 204);
    await chat.close();
  });
});
