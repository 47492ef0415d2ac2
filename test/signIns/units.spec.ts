import assert from "node:assert/strict";
import { admission } from "@game-backend/framework/admission";
import { isClosed } from "@game-backend/framework/closedSessions";
import { signedOut } from "@game-backend/framework/codes/auth";
import { Refusal } from "@game-backend/framework/errors";
import type { PreTokenGenerationTriggerEvent } from "aws-lambda";
import * as bans from "../../functions/bans/definition";
import tellTokens from "../../functions/bans/tellTokens";
import getProfile from "../../functions/profile/getProfile";
import { newProfile } from "../../functions/profile/newProfile";
import deleteSession from "../../functions/signIns/deleteSession";
import getSessions from "../../functions/signIns/getSessions";
import { keepVisit } from "../../functions/signIns/keepVisit";
import { mostClosed } from "../../functions/signIns/nameClosed";
import { type World, world } from "../../tools/harness/ownWorld";

const sockets = { deleteConnection: async () => "closed" as const };

describe("a player's sign-ins", () => {
  let backend: World;
  const now = Date.now();
  const headers = { "X-Client": "acorn/1.10.2 (ios; unity/0.3.0)", "CloudFront-Viewer-Country": "DE" };

  const start = (session: string, signedInAt = now) =>
    backend.call(getProfile, { as: "ada", session, signedInAt, headers });
  const list = async (session: string) =>
    (await backend.call(getSessions, { as: "ada", session, signedInAt: now })).body.sessions;
  const idOf = (session: string, signedInAt = now) => `${Math.floor(signedInAt / 1_000) * 1_000}.${session}`;
  const end = (session: string, signedInAt = now) =>
    backend.call(deleteSession, { as: "ada", session: "mine", params: { id: idOf(session, signedInAt) } });

  beforeEach(async () => {
    backend = world({ bans }, { clients: { avatarsUrl: "https://avatars.example.com", sockets } });
    await backend.tables.profiles.putItem(newProfile("ada", "ada", now));
  });
  afterEach(() => backend.close());

  it("are kept by one write each, when their client starts", async () => {
    await start("phone");
    await start("phone");
    backend.used.write = 0;
    await start("phone");
    assert.equal(backend.used.write, 0);
    await start("tablet", now + 5_000);
    assert.equal(backend.used.write, 1);
    const sessions = await list("phone");
    assert.deepEqual(
      sessions.map(({ id, current }: { id: string; current: boolean }) => [id, current]),
      [
        [idOf("tablet", now + 5_000), false],
        [idOf("phone"), true],
      ],
    );
    assert.deepEqual([sessions[1].client, sessions[1].country], [headers["X-Client"], "DE"]);
  });

  it("are kept in each backend that a process serves", async () => {
    await start("phone");
    const other = world({ bans }, { clients: { avatarsUrl: "https://avatars.example.com", sockets } });
    await other.tables.profiles.putItem(newProfile("ada", "ada", now));
    await other.call(getProfile, { as: "ada", session: "phone", signedInAt: now, headers });
    assert.equal((await other.tables.signIns.scan()).items.length, 1);
    await other.close();
  });

  it("are kept with a new day, for one write a day", async () => {
    await start("old");
    await backend.tables.signIns.updateItem(
      { userId: "ada", signInId: idOf("old") },
      { set: { day: "2026-01-01" } },
    );
    // The instance that saw it today does not look again, and another one does.
    const player = { id: "ada", username: "ada", groups: [], session: "old", signedInAt: 0 };
    const signedInAt = Math.floor(now / 1_000) * 1_000;
    const means = { tables: backend.tables, transact: backend.transact, now: now + 86_400_000 };
    await keepVisit.keep(means as never, {
      player: { ...player, signedInAt },
      build: undefined,
      country: undefined,
      profile: { directory: "players" },
    });
    const row = await backend.tables.signIns.getItem({ userId: "ada", signInId: idOf("old") });
    assert.equal(row?.day, new Date(now + 86_400_000).toISOString().slice(0, 10));
  });

  it("are not listed once the player has signed out everywhere", async () => {
    await start("before");
    await backend.tables.profiles.updateItem({ userId: "ada" }, { set: { signedOutAt: now + 1_000 } });
    await start("after", now + 2_000);
    assert.deepEqual(
      (await list("after")).map(({ id }: { id: string }) => id),
      [idOf("after", now + 2_000)],
    );
  });

  it("end one by one: its tokens are refused, and not those of others", async () => {
    await start("lost");
    await start("kept");
    assert.equal((await end("lost")).status, 204);
    assert.deepEqual(
      (await list("kept")).map(({ id }: { id: string }) => id),
      [idOf("kept")],
    );
    const admit = admission(backend.tables.revocations as never, () => now);
    await assert.rejects(
      admit({ id: "ada", signedInAt: now, session: "lost" }),
      (error) => error instanceof Refusal && error.is(signedOut),
    );
    await admit({ id: "ada", signedInAt: now, session: "kept" });
    // A retry after an answer that was lost.
    assert.equal((await end("lost")).status, 204);
  });

  it("stay ended after their tokens were renewed: every new token names the ended ones", async () => {
    await start("thief");
    assert.equal((await end("thief")).status, 204);
    const claims = await claimsOf(now + 29 * 86_400_000);
    assert.equal(isClosed({ ...claims, origin_jti: "thief" }), true);
    assert.equal(isClosed({ ...claims, origin_jti: "mine" }), false);
    const { status, body } = await backend.call(getSessions, { as: "ada", session: "thief", claims });
    assert.deepEqual([status, body.code], [401, "auth.signed_out"]);
    // Its refresh token has ended by then.
    assert.deepEqual(await claimsOf(now + 32 * 86_400_000), {});
  });

  it("of another player, or unknown ones, cannot be ended", async () => {
    await start("hers");
    const { status, body } = await backend.call(deleteSession, { as: "bob", params: { id: idOf("hers") } });
    assert.deepEqual([status, body.code], [404, "sign_in.unknown"]);
  });

  it(`end one by one ${mostClosed} times in 30 days, so that tokens stay short`, async () => {
    for (let n = 0; n <= mostClosed; n++) await start(`s${n}`);
    for (let n = 0; n < mostClosed; n++) assert.equal((await end(`s${n}`)).status, 204);
    const { status, body } = await end(`s${mostClosed}`);
    assert.deepEqual([status, body.code], [409, "sign_in.too_many_closed"]);
    assert.equal((await end("s0")).status, 204);
  });

  /** Returns the claims that the trigger adds to a token of ada's. */
  async function claimsOf(at: number): Promise<Record<string, string>> {
    const event = {
      request: { userAttributes: { sub: "ada" } },
    } as unknown as PreTokenGenerationTriggerEvent;
    const means = { tables: backend.tables, transact: backend.transact, now: at, event };
    const answer = await tellTokens.handler(means as never);
    return answer?.claimsOverrideDetails?.claimsToAddOrOverride ?? {};
  }
});
