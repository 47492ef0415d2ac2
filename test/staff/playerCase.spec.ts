import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { AdminUpdateUserAttributesCommand } from "@aws-sdk/client-cognito-identity-provider";
import { newProfile } from "../../functions/profile/newProfile";
import { sections } from "../../functions/staff/sections";
import { game } from "../../tools/harness/whole";
import { type StaffMember, staffMember } from "../admin/staffMember";
import { cognitoClient, local, output, type TestPlayer } from "../local";
import { lastRevocation, table } from "../realtime/operator";
import { cheapest } from "../units";

/** Headers that say nothing. */
const silent: readonly Record<string, string>[] = [
  {},
  { "x-reason": "too short" },
  { "x-reason": "%20".repeat(20) },
  { "x-case": "none" },
];
const why = { "x-reason": "Ticket 4711: asks for a refund" };
const search = "/admin/players/search";

describe("a player's case", () => {
  let support: StaffMember;
  let ada: TestPlayer;
  before(async () => {
    support = await staffMember("support");
    ada = await local.player("ada");
  });

  const ids = (body: { players: { id: string }[] }) => body.players.map(({ id }) => id);

  it("is found by name, id and verified address, whatever its name's case", async () => {
    const found = await cheapest(() => support.post(search, { name: ada.username }, why));
    assert.deepEqual(ids(found.body), [ada.id]);
    assert.ok((found.units["read"] ?? 0) <= 3, JSON.stringify(found.units));
    for (const sought of [{ id: ada.id }, { mail: ada.email }, { mail: ada.email.toUpperCase() }]) {
      const { body, units } = await cheapest(() => support.post(search, sought, why));
      assert.deepEqual(ids(body), [ada.id], JSON.stringify(sought));
      assert.ok((units["read"] ?? 0) <= 3);
    }
    for (const sought of [{ id: randomUUID() }, { mail: "nobody@example.com" }, { order: "GPA.0" }])
      assert.deepEqual((await support.post(search, sought, why)).body.players, []);
    for (const mail of ["nobody", "a b@example.com", "\u0000@example.com"])
      assert.ok([200, 400].includes((await support.post(search, { mail }, why)).status), mail);
    const identity = { provider: "apple", subject: "nobody" };
    assert.deepEqual((await support.post(search, { identity }, why)).body.players, []);
  });

  it("is found among many by the beginning of a name, page by page, with those who hide from players", async () => {
    const profiles = await table("profiles");
    const names = Array.from({ length: 60 }, (_, n) => `many-${String(n).padStart(3, "0")}`);
    await profiles.put(
      names.map((username, n) => ({
        ...newProfile(randomUUID(), username, n),
        directory: n % 3 === 0 ? ("unlisted" as const) : ("players" as const),
      })),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { status, body, units } = await support.post(
        search,
        { name: "many-", ...(cursor && { cursor }) },
        why,
      );
      assert.equal(status, 200, JSON.stringify(body));
      seen.push(...body.players.map(({ username }: { username: string }) => username));
      assert.ok((units["read"] ?? 0) <= 30, JSON.stringify(units));
      ({ cursor } = body);
    } while (cursor);
    assert.deepEqual(seen, names);
  });

  it("is not read without a reason, and each read is in the audit with it", async () => {
    const parts = ["", "/wallet", "/audit", "/data/profiles", "/purchases"];
    const paths = parts.map((path) => `/admin/players/${ada.id}${path}`);
    for (const path of paths)
      for (const headers of silent) {
        const { status, body } = await support.get(path, headers);
        assert.deepEqual([status, body.code], [400, "admin.reason_missing"], path);
      }
    assert.equal((await support.post(search, { name: "a" })).body.code, "admin.reason_missing");
    const because = encodeURIComponent("Anfrage 12: fragt nach Münzen");
    for (const path of paths)
      assert.equal((await support.get(path, { "x-reason": because })).status, 200, path);
    const { body } = await support.get(`/admin/players/${ada.id}/audit`, why);
    const reads = body.entries.filter(
      ({ details }: { details: { reason: string } }) => details.reason === decodeURIComponent(because),
    );
    assert.equal(reads.length, paths.length);
    for (const { by, byId, action } of reads)
      assert.deepEqual([by, byId, action], [support.username, support.id, "players/read"]);
  });

  it("is not for the player's own staff account, nor for a lower role than the player's", async () => {
    const admin = await staffMember("admins");
    const bob = await local.player("bob");
    const client = await cognitoClient();
    const give = (Value: string) =>
      client.send(
        new AdminUpdateUserAttributesCommand({
          ...user,
          UserAttributes: [
            { Name: "email", Value },
            { Name: "email_verified", Value: "true" },
          ],
        }),
      );
    const user = { UserPoolId: await output("userPoolId"), Username: bob.username };
    const reason = { reason: "Somebody else plays" };
    const signOut = async (by: StaffMember) =>
      (await by.post(`/admin/players/${bob.id}/sign-out`, reason)).status;
    await give(admin.email);
    assert.equal(await signOut(support), 403, "a higher role's player");
    assert.equal(await signOut(admin), 403, "their own");
    await give(support.email);
    assert.equal(await signOut(support), 403, "their own");
    assert.equal(await signOut(admin), 204);
    assert.equal((await lastRevocation(bob.id))?.reason, "signedOut");
  });

  it("mutes for a while, mutes for good in its place, and lifts it", async () => {
    const moderator = await staffMember("moderators");
    const path = `/admin/players/${ada.id}/mute`;
    const body = { reason: "Advertises in every chat", rule: "spam", until: Date.now() + 3_600_000 };
    assert.equal((await support.post(path, body)).status, 403);
    assert.equal((await moderator.post(path, { ...body, until: 1 })).status, 400);
    for (const _ of ["once", "again"]) assert.equal((await moderator.post(path, body)).status, 204);
    const rename = (displayName: string) => ada.patch("/profile", { displayName });
    const refused = await rename("Ada L.");
    assert.deepEqual([refused.status, refused.body.code], [403, "sanction.muted"]);
    const muted = async () => (await moderator.get(`/admin/players/${ada.id}`, why)).body.muted;
    assert.deepEqual(await muted(), { until: body.until });
    const written = (await (await table("sanctions")).all()).filter(({ userId }) => userId === ada.id);
    assert.deepEqual(
      written.map(({ kind, rule, source }) => [kind, rule, source]),
      [["mute", "spam", "staff"]],
    );
    const other = { reason: "Longer than that", rule: "spam" };
    assert.equal((await moderator.post(path, other)).status, 204);
    assert.deepEqual(await muted(), {});
    for (const _ of ["once", "again"]) assert.equal((await moderator.delete(path)).status, 204);
    assert.equal(await muted(), undefined);
    assert.equal((await rename("Ada L.")).status, 200);
  });

  it("gives and takes coins, which the ledger explains", async () => {
    const act = (what: string, amount: number, key: string) =>
      support.post(
        `/admin/players/${ada.id}/${what}`,
        { amount, reason: "Lost by a fault" },
        { "idempotency-key": key },
      );
    assert.equal((await act("grant", 50, "spec-grant")).status, 200);
    for (let times = 0; times < 2; times++)
      assert.equal((await act("take", 70, "spec-take")).body.amount, -70, "a repeat takes nothing more");
    assert.equal((await act("take", 9_000, "spec-more")).body.code, "wallet.insufficient");
    const { body } = await support.get(`/admin/players/${ada.id}/wallet`, why);
    assert.equal(body.balance, 80);
    assert.deepEqual(
      body.ledger.slice(0, 2).map(({ kind, amount }: { kind: string; amount: number }) => [kind, amount]),
      [
        ["admin/take", -70],
        ["admin/grant", 50],
      ],
    );
  });

  it("has the sections of an export, but no conversations and secrets", async () => {
    const { body } = await support.get(`/admin/players/${ada.id}`, why);
    assert.equal(body.username, ada.username);
    for (const section of body.sections) {
      const { status, body: page } = await support.get(`/admin/players/${ada.id}/data/${section}`, why);
      assert.equal(status, 200, section);
      assert.ok(Array.isArray(page.rows), section);
    }
    const all = Object.values(game.exporters).map(({ section }) => section);
    for (const section of all) assert.ok(section in sections, `is ${section} for staff?`);
    for (const section of all.filter(
      (each) => typeof sections[each] === "string" && sections[each] !== "shown",
    ))
      assert.equal((await support.get(`/admin/players/${ada.id}/data/${section}`, why)).status, 404);
    // Moderators read no purchases.
    const moderator = await staffMember("moderators");
    const shown = async (by: StaffMember): Promise<string[]> =>
      (await by.get(`/admin/players/${ada.id}`, why)).body.sections;
    const more = all.filter((each) => typeof sections[each] === "object");
    assert.deepEqual([...more].sort(), ["purchases", "steamOrders"]);
    const [others, own] = [await shown(moderator), await shown(support)];
    assert.deepEqual([...others, ...more].sort(), own);
    for (const section of more)
      assert.equal((await moderator.get(`/admin/players/${ada.id}/data/${section}`, why)).status, 404);
    const { body: wallet } = await support.get(`/admin/players/${ada.id}/wallet`, why);
    assert.equal(typeof wallet.balance, "number");
  });
});
