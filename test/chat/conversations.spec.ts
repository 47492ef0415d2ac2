import assert from "node:assert/strict";
import { liveTableName } from "@game-backend/framework/live/rows";
import * as chat from "../../functions/chat/definition";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import { ownGame } from "../../tools/harness/ownWorld";
import { local, type TestPlayer } from "../local";
import { hearing } from "../localRun/hearing";
import { table } from "../realtime/operator";
import { cheapest } from "../units";

const game = ownGame({ chat });

const { tables } = game;

describe("conversations", () => {
  let ada: TestPlayer;
  let bob: TestPlayer;
  let eve: TestPlayer;
  before(async () => {
    [ada, bob, eve] = await Promise.all([local.player("ada"), local.player("bob"), local.player("eve")]);
  });

  const begun = async (by: TestPlayer, names: readonly string[]): Promise<string> => {
    const { status, body } = await by.post("/conversations", names);
    assert.equal(status, 200, JSON.stringify(body));
    assert.match(body, /^[\w-]{22}$/);
    return body;
  };

  describe("POST /conversations", () => {
    it("returns the same conversation for the same people, in any order, with or without the caller", async () => {
      const id = await begun(ada, [bob.username]);
      assert.equal(await begun(ada, [ada.username, bob.username]), id);
      assert.equal(await begun(bob, [ada.username, ada.username]), id);
      assert.equal(await begun(bob, [bob.username, ada.username, bob.username]), id);
      const three = await begun(eve, [bob.username, ada.username]);
      assert.notEqual(three, id);
      assert.equal(await begun(ada, [eve.username, bob.username]), three);
      const { body } = await bob.get(`/conversations/${three}`);
      assert.deepEqual(body, {
        id: three,
        participants: [ada, bob, eve].map(({ username }) => username).sort(),
        invited: true,
        messages: [],
      });
    });

    it("creates one conversation if its members start it at the same time", async () => {
      const [joan, grace] = await Promise.all([local.player("joan"), local.player("grace")]);
      const ids = await Promise.all(
        [1, 2, 3, 4].flatMap(() => [begun(joan, [grace.username]), begun(grace, [joan.username])]),
      );
      assert.equal(new Set(ids).size, 1);
      const rows = await (await table("conversations")).query(ids[0] ?? "");
      assert.deepEqual(rows.map(({ part }) => part).sort(), [
        "head",
        ...[`member#${grace.id}`, `member#${joan.id}`].sort(),
      ]);
    });

    it("names unknown players", async () => {
      const { status, body } = await ada.post("/conversations", [bob.username, "no one", 'a"b']);
      assert.equal(status, 404);
      assert.equal(body.message, 'There is no player named "no one", "a\\"b"');
    });

    it("accepts 2 to 50 people", async () => {
      for (const names of [[ada.username], [ada.username, ada.username]]) {
        const { status, body } = await ada.post("/conversations", names);
        assert.equal(status, 400);
        assert.equal(body.message, "A conversation has 2 to 50 people, you among them");
      }
      const crowd = Array.from({ length: 50 }, (_, n) => `nobody-${n}`);
      assert.equal((await ada.post("/conversations", crowd)).status, 400);
      // One fewer is not too many, but the players do not exist.
      assert.equal((await ada.post("/conversations", crowd.slice(1))).status, 404);
    });

    it("writes a conversation of 50 people in one step, and a message in it costs at most three units", async () => {
      const others = Array.from({ length: 49 }, (_, n) => {
        const userId = `${ada.id}-friend-${n}`;
        const username = `friend-${n}-of-${ada.username}`;
        return { profile: newProfile(userId, username, 1), wallet: newWallet(userId) };
      });
      await (await table("profiles")).put(others.map(({ profile }) => profile));
      await (await table("progress")).put(others.map(({ wallet }) => wallet));
      const names = others.map(({ profile }) => profile.username);
      const id = await begun(ada, names);
      assert.equal((await ada.get(`/conversations/${id}`)).body.participants.length, 50);
      const { status, ownUnits: units } = await ada.post(`/conversations/${id}`, "Hello, all of you");
      assert.equal(status, 204);
      // These names are long: the head is over 1 KB.
      assert.ok(units.write <= 3, `${units.write} write units`);
    });

    it("refuses a body that is not a list of names", async () => {
      for (const body of [{}, "ada", [7], [[]], [""], [], ["x".repeat(129)], null])
        assert.equal((await ada.post("/conversations", body)).status, 400, JSON.stringify(body));
    });

    it("is for players only", async () => {
      assert.equal((await local.anybody.post("/conversations", [bob.username])).status, 401);
      assert.equal((await local.anybody.get("/conversations")).status, 401);
    });
  });

  describe("GET /conversations", () => {
    it("lists the caller's conversations, the one with the newest message first, in two calls", async () => {
      const players = ["joan", "alan", "kurt"].map((name) => local.player(name));
      const [joan, alan, kurt] = (await Promise.all(players)) as [TestPlayer, TestPlayer, TestPlayer];
      const first = await begun(joan, [alan.username]);
      const second = await begun(kurt, [joan.username]);
      await begun(kurt, [alan.username]);
      assert.equal((await joan.post(`/conversations/${second}`, "hello")).status, 204);
      const { body: before } = await joan.get("/conversations");
      assert.deepEqual(
        before.map(({ id }: { id: string }) => id),
        [second, first],
      );
      assert.deepEqual(before[1], { id: first, participants: [alan.username, joan.username].sort() });
      assert.equal((await alan.post(`/conversations/${first}`, "good evening")).status, 204);
      const { body, ownUnits: units } = await cheapest(() => joan.get("/conversations"));
      assert.deepEqual(
        body.map(({ id }: { id: string }) => id),
        [first, second],
      );
      assert.ok(Math.abs(body[0].last - Date.now()) < 60_000);
      // The cost is a query of the index, one of the blocks, and half a unit for each head.
      assert.deepEqual(units, { read: 2, write: 0 });
    });

    it("is empty without conversations, and accepts no query but its own cursor", async () => {
      const lone = await local.player("lone");
      const { status, body, headers } = await lone.get("/conversations");
      assert.deepEqual([status, body], [200, []]);
      assert.equal(headers["content-type"], "application/json");
      assert.equal(headers["cache-control"], "no-store");
      const { status: refused, body: why } = await lone.get("/conversations?prefix=a");
      assert.equal(refused, 400);
      assert.match(why.message, /^query .*"prefix"/);
      assert.equal((await lone.get("/conversations?cursor=made-up")).status, 400);
    });

    it("needs two calls for a hundred, and continues after them", async () => {
      const busy = await local.player("busy");
      const rows = Array.from({ length: 130 }, (_, n) => {
        const conversationId = `${String(n).padStart(4, "0")}${"x".repeat(18)}`;
        return [
          { conversationId, part: "head" as const, participants: [busy.username], version: 1 },
          { conversationId, part: `member#${busy.id}` as const, userId: busy.id, username: busy.username },
        ];
      });
      await (await table("conversations")).put(rows.flat());
      const { heard, until, end } = await hearing();
      const { body, headers, ownUnits: units } = await busy.get("/conversations");
      const own = await until(
        (one) => one.kind === "request" && one.requestId === headers["x-amzn-requestid"],
      );
      end();
      assert.equal(body.length, 100);
      const calls = heard.flatMap((one) =>
        one.kind === "call" &&
        own.kind === "request" &&
        one.traceId === own.traceId &&
        // A function reads these once in some seconds, for all requests: the recent revocations, and which release is served.
        ![tables.revocations.name, liveTableName].some((name) => one.on?.includes(name))
          ? [one.operation]
          : [],
      );
      assert.deepEqual(calls, ["Query", "BatchGetItem"]);
      // The index's rows are small; each head costs half a unit.
      assert.ok(units.read >= 50 && units.read < 53, `${units.read} read units`);
      const cursor = encodeURIComponent(headers["x-next-cursor"] ?? assert.fail());
      const rest = await busy.get(`/conversations?cursor=${cursor}`);
      assert.equal(rest.headers["x-next-cursor"], undefined);
      const ids = [...body, ...rest.body].map(({ id }) => id);
      assert.equal(new Set(ids).size, 130);
      assert.equal(
        (await ada.get(`/conversations?cursor=${cursor}`)).status,
        400,
        "a cursor of another player",
      );
    });
  });

  it("answers 404 for conversations of others", async () => {
    const id = await begun(ada, [bob.username]);
    await ada.post(`/conversations/${id}`, "between us");
    for (const stranger of [id, "A".repeat(22), "x", "%00", "x".repeat(1_200)]) {
      const path = `/conversations/${stranger === id ? id : encodeURIComponent(stranger)}`;
      const answers = [await eve.get(path), await eve.post(path, "let me in")];
      for (const { status, body } of answers)
        assert.deepEqual([status, body.message], [404, "You have no such conversation"], stranger);
    }
    const { body } = await ada.get(`/conversations/${id}`);
    assert.deepEqual(
      body.messages.map(({ message }: { message: string }) => message),
      ["between us"],
    );
  });

  it("gives no access to the conversations of a name's former owner", async () => {
    const id = await begun(ada, [bob.username]);
    const rows = await table("conversations");
    const stale = {
      conversationId: id,
      part: "member#former" as const,
      userId: "former",
      username: eve.username,
    };
    await rows.put([stale]);
    const { body } = await eve.get("/conversations");
    assert.ok(!body.some((one: { id: string }) => one.id === id));
    assert.equal((await eve.get(`/conversations/${id}`)).status, 404);
  });
});
