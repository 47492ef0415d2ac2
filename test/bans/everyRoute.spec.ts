import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";

import { admissionMs } from "@game-backend/framework/admission";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import type { Auth } from "@game-backend/framework/route";
import { game } from "../../functions/whole";
import { askRoute as ask } from "../askRoute";
import { memberOf } from "../catalog/people";
import { local, signIn, type TestPlayer } from "../local";
import { deleteAccount } from "../privacy/exportAndDelete";
import { connect, openWith } from "../realtime/connect";
import { asAdmin } from "../realtime/operator";

const { routes } = game;

const table = Object.entries(routes as Readonly<Record<string, AnyRoute>>);

/** The kinds of callers that are players. Routes of other kinds do not identify a player. */
const groups = { player: "players", key: "players", admin: "admins", editor: "editors" };
/** Routes after which the caller is refused. */
const signsOut = new Set(["deleteSessions", "postSignOut"]);
type Kind = keyof typeof groups;
const isOfPlayers = (auth: Auth): auth is Kind => auth in groups;

describe("a ban", () => {
  let root: TestPlayer;
  let victim: TestPlayer;
  let admin: TestPlayer;
  let editor: TestPlayer;
  let leaver: TestPlayer;
  let ticket: string;
  let socketClosed: Promise<unknown>;
  let bannedAt: number;

  before(async () => {
    root = await asAdmin(await local.player("root"));
    victim = await local.player("victim");
    admin = await asAdmin(await local.player("fallen"));
    editor = await memberOf("editors");
    leaver = await local.player("leaver");
    socketClosed = (await connect(victim)).closed;
    // Makes functions read the revocations, which they then cache.
    await Promise.all(
      table
        .filter(([name, { auth }]) => auth === "player" && name !== "deleteProfile" && !signsOut.has(name))
        .map(([name, route]) => ask(name, route, victim.raw)),
    );
    ticket = (await victim.post("/realtime/ticket", undefined)).body.ticket;
    for (const { id } of [victim, admin, editor])
      assert.equal((await root.post(`/admin/players/${id}/ban`, { reason: "Cheating" })).status, 204);
    await deleteAccount(leaver);
    bannedAt = Date.now();
  });

  it("closes the player's sockets, and earlier tickets open none", async () => {
    await socketClosed;
    await assert.rejects(openWith(ticket));
  });

  it("is told by the tokens of a new sign-in, which get what a ban leaves, and nothing else", async () => {
    const again = await signIn(victim.username, victim.password);
    const { status, body } = await again.get("/wallet");
    assert.deepEqual([status, body.code], [403, "account.banned"]);
    // Those that change something are called by other specs of a ban.
    for (const [name, route] of table.filter(([, each]) => "bannedMay" in each && each.method === "GET"))
      if (name !== "getProfileExport") {
        const answer = await ask(name, route, again.raw);
        assert.equal(answer.status, 200, `${name}: ${JSON.stringify(answer.body)}`);
      }
  });

  describe("once the functions have read the revocations again", () => {
    let player: TestPlayer;
    let other: TestPlayer;

    before(async () => {
      [player, other] = [await local.player("player"), await memberOf("editors")];
      // Until then, functions may use cached revocations from before the ban. Afterwards they may not.
      await setTimeout(bannedAt + admissionMs - Date.now());
    });

    // Each route is called for all players in one spec, because its function takes time to start.
    for (const [name, route] of table.filter(([, { auth }]) => isOfPlayers(auth))) {
      const auth = route.auth as Kind;
      it(`refuses the player's token at ${route.method} ${route.path}, as that of a deleted player, and no other's`, async () => {
        const callers = {
          player: [victim.raw, admin.raw],
          key: [victim.raw, admin.raw],
          admin: [admin.raw],
          editor: [editor.raw],
        }[auth];
        // The routes that a ban leaves are called with care: other specs of a ban call them.
        for (const send of "bannedMay" in route ? [] : callers) {
          const answer = await ask(name, route, send);
          assert.equal(answer.status, 403, JSON.stringify(answer.body));
          if ("handler" in route) assert.equal(answer.body.message, "You are banned");
        }
        if (auth === "player" && "handler" in route) {
          const { status, body } = await ask(name, route, leaver.raw);
          assert.deepEqual([status, body.error], [401, "Unauthorized"]);
        }
        if (name === "deleteProfile") return;
        const caller = { player, key: player, admin: root, editor: other }[auth];
        const asked = signsOut.has(name) ? await local.player("leaving") : caller;
        const { status, body } = await ask(name, route, asked.raw);
        // A platform's proof that is not valid is refused like a token.
        const isProof = body?.code === "platform.proof_refused";
        assert.ok(isProof || (status !== 401 && status !== 403), `${status} ${JSON.stringify(body)}`);
      });
    }

    // Otherwise other specs would find the editor's item on sale.
    after(async () => assert.equal((await root.delete("/catalog/nothing")).status, 204));
  });

  it("covers every kind of caller in the route table", () => {
    // The specs of partners cover those whom a player's credential identifies.
    const others: readonly Auth[] = ["basic", "none", "server"];
    for (const [name, { auth }] of table)
      assert.ok(isOfPlayers(auth) || others.includes(auth), `${name}: ${auth}`);
  });

  it("refuses scores for the player from game servers", async () => {
    const score = { userId: victim.id, gameArea: "arena", score: 5 };
    const { status } = await local.server.post("/server/score", score, {
      "Idempotency-Key": `late-${victim.id}`,
    });
    assert.equal(status, 403);
  });

  it("can be lifted", async () => {
    const friend = await local.player("friend");
    assert.equal((await root.post(`/admin/players/${friend.id}/ban`, { reason: "A mistake" })).status, 204);
    assert.equal((await root.delete(`/admin/players/${friend.id}/ban`)).status, 204);
    const again = await signIn(friend.username, friend.password);
    while ((await again.get("/profile")).status !== 200) await setTimeout(200);
    assert.equal((await again.patch("/profile", { bio: "back" })).status, 200);
  });
});
