import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { newGuest, solved } from "../../tools/harness/guest";
import { local, signIn } from "../local";
import { asAdmin } from "../realtime/operator";
import { linkTo, newSubject } from "./players";
import { platforms } from "./standIns";
import { newSteamId, signInBySteam, ticketOf } from "./steamPlayers";

const post = (body: unknown) => local.anybody.post("/auth/steam", body);

async function newGuestPlayer() {
  const { body } = await newGuest(local.anybody);
  return { ...body, player: await signIn(body.username, body.secret) };
}

/** The bodies with a ticket that is refused, by what is wrong with it. */
const bad: Readonly<Record<string, () => Promise<string>>> = {
  random: async () => randomBytes(120).toString("hex"),
  "for another service": () => ticketOf(newSteamId(), { identity: "another-game" }),
  "cut by a byte": async () => (await ticketOf(newSteamId())).slice(0, -2),
  "with a byte more": async () => `${await ticketOf(newSteamId())}00`,
  "of zeros": async () => "00".repeat(120),
  "with one bit changed": async () => {
    const ticket = await ticketOf(newSteamId());
    return `${(Number.parseInt(ticket.slice(0, 1), 16) ^ 1).toString(16)}${ticket.slice(1)}`;
  },
  "as long as a ticket may be": async () => "ab".repeat(2_560),
};

const malformed: Readonly<Record<string, unknown>> = {
  "of no hexadecimal digits": "z".repeat(240),
  "of an odd number of digits": "a".repeat(241),
  "too long": "ab".repeat(2_561),
  "too short": "ab",
  empty: "",
  "a number": 14,
  "a list": ["ab".repeat(120)],
  null: null,
  "with a parameter of its own": `${"ab".repeat(120)}&steamid=1`,
};

describe("Sign-in by Steam", () => {
  it("creates a player at the first sign-in, and finds the player at the next, without work", async () => {
    const steamId = newSteamId();
    const first = await signInBySteam(steamId);
    assert.equal(first.status, 200, JSON.stringify(first.body));
    const { returning } = first.body;
    const again = await post({ ticket: await ticketOf(steamId), returning });
    assert.deepEqual([again.status, again.body.userId], [200, first.body.userId]);
    const other = await signInBySteam(`${BigInt(steamId) + 1n}`);
    assert.notEqual(other.body.userId, first.body.userId, "ids keep all their digits");
  });

  for (const [name, make] of Object.entries(bad))
    it(`refuses a ticket ${name}`, async () => {
      const answer = await post({ ticket: await make(), work: await solved(local.anybody) });
      assert.deepEqual([answer.status, answer.body.code], [401, "platform.proof_refused"]);
    });

  for (const [name, ticket] of Object.entries(malformed))
    it(`refuses as malformed a ticket that is ${name}`, async () => {
      assert.equal((await post({ ticket, work: { challenge: "c", solution: "s" } })).status, 400);
    });

  it("counts a ticket once, in upper or lower case", async () => {
    const ticket = await ticketOf(newSteamId());
    assert.equal((await post({ ticket, work: await solved(local.anybody) })).status, 200);
    for (const same of [ticket, ticket.toUpperCase()]) {
      const again = await post({ ticket: same, work: await solved(local.anybody) });
      assert.deepEqual([again.status, again.body.code], [401, "platform.proof_refused"]);
    }
  });

  for (const fault of ["error", "garbage", "long", "redirect"] as const)
    it(`leaves a ticket good while Steam answers ${fault}`, async () => {
      const { breaks } = await platforms();
      const ticket = await ticketOf(newSteamId());
      await breaks("steam", fault, ticket);
      const down = await post({ ticket, work: await solved(local.anybody) });
      await breaks("steam", undefined, ticket);
      assert.deepEqual([down.status, down.body.code], [503, "platform.unavailable"]);
      assert.equal((await post({ ticket, work: await solved(local.anybody) })).status, 200);
    });

  it("keeps out whom the publisher banned, and not whom Valve's Anti-Cheat did", async () => {
    const banned = await signInBySteam(newSteamId(), { publisherBanned: true });
    assert.deepEqual([banned.status, banned.body.code], [403, "identity.refused"]);
    assert.equal((await signInBySteam(newSteamId(), { vacBanned: true })).status, 200);
  });

  it("counts a ban for the account that owns a borrowed game", async () => {
    const [borrower, ownerId] = [newSteamId(), newSteamId()];
    const { body } = await signInBySteam(borrower, { ownerId });
    const root = await asAdmin(await local.player("root"));
    assert.equal((await root.post(`/admin/players/${body.userId}/ban`, { reason: "Cheating" })).status, 204);
    assert.equal((await signInBySteam(ownerId)).body.code, "identity.refused");
    assert.equal((await signInBySteam(newSteamId(), { ownerId })).body.code, "identity.refused");
    assert.equal((await root.delete(`/admin/players/${body.userId}/ban`)).status, 204);
    assert.equal((await signInBySteam(ownerId)).status, 200);
  });

  it("is linked to a guest, and never again once it is unlinked", async () => {
    const { player, userId, secret } = await newGuestPlayer();
    const steamId = newSteamId();
    const linkSteam = async (id: string) =>
      player.post("/profile/identities/steam", { ticket: await ticketOf(id) });
    assert.equal((await linkSteam(steamId)).status, 200);
    assert.equal((await signInBySteam(steamId)).body.userId, userId);
    await linkTo(player, "apple", newSubject());
    const gone = await player.delete("/profile/identities/steam", { "x-device-secret": secret });
    assert.equal(gone.status, 204);
    const { identities } = (await player.get("/profile/identities")).body;
    assert.deepEqual(
      identities.map(({ id }: { id: string }) => id),
      ["apple"],
    );
    for (const answer of [
      await signInBySteam(steamId),
      await linkSteam(steamId),
      await linkSteam(newSteamId()),
      await (await newGuestPlayer()).player.post("/profile/identities/steam", {
        ticket: await ticketOf(steamId),
      }),
    ])
      assert.equal(answer.status, 409, JSON.stringify(answer.body));
    assert.equal((await player.delete("/profile/identities/steam")).body.code, "identity.unknown");
    const support = await asAdmin(await local.player("root"));
    const relink = (id: string) =>
      support.post(`/admin/players/${id}/relink`, { provider: "steam", reason: "Showed both accounts" });
    const other = await newGuestPlayer();
    assert.equal((await relink(other.userId)).body.code, "identity.unknown");
    const asPlayer = await player.post(`/admin/players/${userId}/relink`, {
      provider: "steam",
      reason: "Mine",
    });
    assert.equal(asPlayer.status, 403);
    assert.equal((await relink(userId)).status, 204);
    assert.equal((await relink(userId)).status, 404, "once");
    assert.equal((await linkSteam(steamId)).status, 200, "the player may link it again");
    assert.equal((await signInBySteam(steamId)).body.userId, userId);
    assert.equal((await relink(userId)).status, 404, "a linked account stays");
  });
});
