import assert from "node:assert/strict";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { newWallet } from "../../functions/economy/newWallet";
import { reserveName } from "../../functions/names/reserveName";
import { newProfile } from "../../functions/profile/newProfile";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";

/** Names as their players wrote them, and how others type them. */
const forms = {
  Zoë: ["Zoë", "zoë", "ZOË", "zoe\u0308", "Zoe\u0308"],
  Straße: ["straße", "STRASSE"],
  ΟΔΟΣ: ["οδος", "οδοσ"],
  bob: ["BOB", "Ｂｏｂ"],
};

/** What finds a player by the beginning of a name alone. */
const byPrefix = ["GET /users"];

describe("a name that is typed in another case, or in another form of its letters", () => {
  let server: World;
  before(async () => {
    server = world({ clients: { avatarsUrl: "https://avatars.example.com" } });
    const transact = server.means().transact as Parameters<typeof reserveName>[0]["transact"];
    for (const username of ["me", "paypal", ...Object.keys(forms)]) {
      await server.tables.profiles.putItem(newProfile(username, username, server.clock.now()));
      await server.tables.progress.putItem(newWallet(username));
      await reserveName({ tables: server.tables as never, transact }, username);
    }
    await server.tables.parties.putItem({
      ...{ partyId: "party", leaderId: "me", size: 1, version: 1 },
      members: { me: { username: "me", joinedAt: 1 } },
    });
  });
  after(() => server.close());

  const routes = game.routes as Readonly<Record<string, AnyRoute>>;
  const call = (path: string, request: object) => {
    const route = Object.values(routes).find((each) => `${each.method} ${each.path}` === path);
    assert.ok(route && isLambdaRoute(route), path);
    return server.call(route, { as: "me", ...request } as never);
  };
  const rows = async (table: "edges" | "blocks" | "partyPlaces") =>
    JSON.stringify((await server.tables[table].query({ hash: "me" })).items);

  it("is looked up in one way by all that look names up", () => {
    const all = Object.values(routes).filter(isLambdaRoute);
    const byName = all.filter(({ uses }) => uses && "profilesByName" in uses);
    const lacking = byName.filter(({ uses }) => !("nameLooks" in (uses ?? {})));
    assert.ok(byName.length >= 8, `${byName.length}`);
    assert.deepEqual(
      lacking.map(({ method, path }) => `${method} ${path}`),
      byPrefix,
    );
  });

  for (const [username, typed] of Object.entries(forms))
    for (const name of typed) {
      const params = { name };
      const whose = `the player's: ${JSON.stringify(name)} of ${username}`;
      const inWords = { query: { names: encodeURIComponent(name) } };

      it(`is ${whose}, by a friend request`, async () => {
        assert.equal((await call("PUT /friends/{name}", { params, body: { id: username } })).status, 204);
        assert.ok((await rows("edges")).includes(`friend#${username}`));
        assert.equal((await call("DELETE /friends/{name}", { params })).status, 204);
        assert.ok(!(await rows("edges")).includes(`friend#${username}`));
      });

      it(`is ${whose}, by a conversation`, async () => {
        const one = await call("POST /conversations", { body: [name] });
        const same = await call("POST /conversations", { body: [username, name, "ME"] });
        assert.deepEqual([one.status, one.body], [200, same.body]);
      });

      it(`is ${whose}, by an invitation to a party`, async () => {
        const invitation = { params: { id: "party" }, body: { name } };
        const invited = await call("POST /parties/{id}/invitations", invitation);
        assert.equal(invited.status, 204);
      });

      it(`is ${whose}, by a report`, async () => {
        for (const kind of ["player", "name"]) {
          const report = { kind, target: name, reason: "insult" };
          assert.equal((await call("POST /reports", { body: report })).status, 202, kind);
        }
      });

      it(`is ${whose}, by a look, a search of staff and a block`, async () => {
        const { body: cards } = await call("GET /players", inWords);
        assert.deepEqual(
          cards.map((card: { username: string }) => card.username),
          [username],
        );
        const search = {
          groups: "admins",
          headers: { "x-reason": "a player calls about a friend" },
          body: { name },
        };
        const { body: found } = await call("POST /admin/players/search", search);
        assert.deepEqual(
          found.players.map((player: { username: string }) => player.username),
          [username],
        );
        assert.equal((await call("PUT /blocks/{name}", { params })).status, 204);
        assert.ok((await rows("blocks")).includes(JSON.stringify(username)));
        const { body: hidden } = await call("GET /players", inWords);
        assert.equal(hidden[0].username, username);
        assert.equal((await call("DELETE /blocks/{name}", { params })).status, 204);
        assert.equal(await rows("blocks"), "[]");
      });
    }

  it("is nobody's if it only looks like another's, and the name as it is written comes first", async () => {
    const put = (name: string) => call("PUT /friends/{name}", { params: { name }, body: {} });
    assert.equal((await put("p\u0430ypal")).status, 404);
    assert.equal((await put("nobody")).status, 404);
    assert.equal((await put("ME")).body.code, "friends.yourself");
    // Two of before, who differ by case alone: each is found as written.
    await server.tables.profiles.putItem(newProfile("another", "BOB", server.clock.now()));
    const { body } = await call("GET /players", { query: { names: "BOB,bob" } });
    assert.deepEqual(body.map((card: { userId: string }) => card.userId).toSorted(), ["another", "bob"]);
    await server.tables.profiles.deleteItem({ userId: "another" });
  });

  it("is found by a claim of before too, if the player wrote it in small letters", async () => {
    const { items } = await server.tables.nameLooks.scan();
    for (const { look, name } of items.filter((row) => row.name === "bob"))
      await server.tables.nameLooks.putItem({ look, name });
    const { body } = await call("GET /players", { query: { names: "BOB" } });
    assert.equal(body[0].username, "bob");
  });
});
