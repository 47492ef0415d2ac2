import assert from "node:assert/strict";

import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { game } from "../../tools/harness/whole";
import { oneOfEachKind } from "../access/kinds";
import { askRoute } from "../askRoute";
import { memberOf } from "../catalog/people";
import { local, signIn, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { asAdmin, lastRevocation, openWith } from "../realtime/operator";

const routes = Object.entries(game.routes as Readonly<Record<string, AnyRoute>>);

describe("a ban", () => {
  let root: TestPlayer;
  let victim: TestPlayer;
  let admin: TestPlayer;
  let editor: TestPlayer;
  let ticket: string;
  let socketClosed: Promise<unknown>;

  before(async () => {
    root = await asAdmin(await local.player("root"));
    victim = await local.player("victim");
    admin = await asAdmin(await local.player("fallen"));
    editor = await memberOf("editors");
    socketClosed = (await connect(victim)).closed;
    ticket = (await victim.post("/realtime/ticket", undefined)).body.ticket;
    for (const { id } of [victim, admin, editor])
      assert.equal((await root.post(`/admin/players/${id}/ban`, { reason: "Cheating" })).status, 204);
  });

  it("closes the player's sockets, and earlier tickets open none", async () => {
    await socketClosed;
    await assert.rejects(openWith(ticket));
  });

  it("is told by the tokens of a new sign-in, which get what a ban leaves, and nothing else", async () => {
    const again = await signIn(victim.username, victim.password);
    for (const [name, route] of oneOfEachKind.filter(([, { auth }]) => auth === "player" || auth === "key")) {
      const { status, body } = await askRoute(name, route, again.raw);
      assert.equal(status, 403, JSON.stringify(body));
      if ("handler" in route) assert.equal(body.code, "account.banned");
    }
    // Those that change something are called by other specs of a ban.
    for (const [name, route] of routes.filter(([, each]) => "bannedMay" in each && each.method === "GET"))
      if (name !== "getProfileExport") {
        const answer = await askRoute(name, route, again.raw);
        assert.equal(answer.status, 200, `${name}: ${JSON.stringify(answer.body)}`);
      }
  });

  it("takes the power of staff with the next sign-in at the latest", async () => {
    for (const [name, route] of oneOfEachKind.filter(
      ([, { auth }]) => auth === "admin" || auth === "editor",
    )) {
      const { username, password } = route.auth === "admin" ? admin : editor;
      const { status, body } = await askRoute(name, route, (await signIn(username, password)).raw);
      assert.equal(status, 403, `${name}: ${JSON.stringify(body)}`);
    }
  });

  it("refuses scores for the player from game servers", async () => {
    const score = { userId: victim.id, gameArea: "arena", score: 5 };
    const { status } = await local.server.post("/server/score", score, {
      "Idempotency-Key": `late-${victim.id}`,
    });
    assert.equal(status, 403);
  });

  // `test/lib/caller/admission.spec.ts` says that functions notice the last row within seconds.
  it("can be lifted", async () => {
    const friend = await local.player("friend");
    assert.equal((await root.post(`/admin/players/${friend.id}/ban`, { reason: "A mistake" })).status, 204);
    assert.equal((await root.delete(`/admin/players/${friend.id}/ban`)).status, 204);
    assert.equal((await lastRevocation(friend.id))?.reason, "restored");
    const again = await signIn(friend.username, friend.password);
    const claims = JSON.parse(Buffer.from(again.idToken.split(".")[1] ?? "", "base64url").toString());
    assert.ok(!("ban" in claims), "a new token tells of no ban");
  });
});
