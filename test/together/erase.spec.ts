// full: it searches for rows that a deletion leaves

import assert from "node:assert/strict";
import type { Personal } from "@game-backend/framework/personal";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import { newWallet } from "../../functions/economy/newWallet";
import { memberKey, movedKey, placeKey } from "../../functions/edges/memberships";
import { declineKey, friendCountersKey, relationshipKey } from "../../functions/edges/rows";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import { submit } from "../../functions/leaderboard/scores/submit";
import { reserveName } from "../../functions/names/reserveName";
import { begin } from "../../functions/privacy/begin";
import { eraseSlice } from "../../functions/privacy/eraseSlice";
import { newProfile } from "../../functions/profile/newProfile";
import { newSignUp } from "../../functions/signUps/newSignUp";
import { game } from "../../functions/whole";
import { type TableName, type World, world } from "../../tools/harness/world";
import { collected } from "../contributions";
import { size } from "../size";

const { tables: models } = game;

const now = Date.UTC(2026, 0, 1);
const names = Object.keys(models) as TableName[];
const personalOf = (name: TableName): Personal => models[name].personal;

/** A normal run interrupts at every third request, from a random first one. */
const step = size(3, 1);

class Crash extends Error {}

describe("erasing a player", function () {
  this.timeout(480_000);
  let memory: World;
  /** The number of requests that succeed before the crash. */
  let life = Number.POSITIVE_INFINITY;
  const mortal = () => {
    if (life-- <= 0) throw new Crash("killed");
  };
  const around = async <T>(send: () => T) => {
    mortal();
    return send();
  };
  const buckets = {
    uploads: new MemoryBucket(around),
    avatars: new MemoryBucket(around),
    exports: new MemoryBucket(around),
    saves: new MemoryBucket(around),
  };
  /** Users of Cognito, by name. */
  const users = new Map<string, { sub: string }>();

  before(() => {
    memory = world({ faults: mortal });
  });
  after(() => memory.close());

  const asUser = (change: (username: string) => void) => (username: string) =>
    around(() => {
      if (!users.has(username)) throw Object.assign(new Error(), { name: "UserNotFoundException" });
      change(username);
    });
  const means = async () => {
    const given = {
      tables: memory.tables,
      transact: memory.transact,
      objects: buckets,
      sockets: { deleteConnection: () => around(() => "closed") },
      identityKey: async () => ["a key of this spec"],
      users: {
        AdminGetUser: (username: string) => around(() => users.get(username)),
        AdminDisableUser: asUser(() => {}),
        AdminUserGlobalSignOut: asUser(() => {}),
        AdminDeleteUser: asUser((username) => users.delete(username)),
      },
      now,
    };
    return { ...given, ...(await collected(game, given, "erasers", "endings")) } as unknown as Parameters<
      typeof eraseSlice
    >[0];
  };

  /**
   * Runs slices of one piece each until the request is deleted, with a crash after a number of requests. Returns the number
   * of slices.
   */
  async function erase(id: string, username = id, crashAfter = Number.POSITIVE_INFINITY): Promise<number> {
    const { dataRequests } = memory.tables;
    await begin(memory.tables, "deletion", { id, username }, now);
    life = crashAfter;
    for (let slices = 1; ; slices++) {
      try {
        const request = await dataRequests.getItem({ userId: id, kind: "deletion" }, { consistent: true });
        if (!request) return slices;
        await eraseSlice(await means(), request, () => false);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        life = Number.POSITIVE_INFINITY;
      }
    }
  }

  /** Creates a player with data in every place that can have players' data. */
  async function player(userId: string, messages = 3): Promise<void> {
    const { tables } = memory;
    const [username, expiresAt] = [userId, now / 1000 + 60];
    users.set(username, { sub: userId });
    await tables.profiles.putItem({ ...newProfile(userId, username, now), bio: `about ${userId}` });
    await tables.progress.putItem(newWallet(userId));
    const saved = { version: 1, data: { note: userId }, savedAt: now };
    await tables.progress.putItem({ userId, part: "area#forest", ...saved });
    for (let entry = 0; entry < 3; entry++) {
      const change = { kind: "shop/buy" as const, amount: -1, reason: "x", requestHash: "", answer: {} };
      await tables.ledger.putItem({ userId, entryId: `${entry}`, at: `${now}#${entry}`, ...change });
    }
    const credential = { salt: "s", hash: "h", active: true, issuedAt: now, issuedBy: "r" };
    await tables.credentials.putItem({ userId, username, ...credential });
    await reserveName(memory, username);
    await tables.signUps.putItem(newSignUp({ userId, username }, now - 2 * 86_400_000));
    await tables.blocks.putItem({ userId, username: "troll", blockedId: "troll" });
    await tables.blocks.putItem({ userId: "somebody", username, blockedId: userId });
    const used = { period: "2026-01-01", used: 1, stretch: 1, inStretch: 1, expiresAt };
    await tables.allowances.putItem({ userId, ...used });
    await tables.gameSessions.putItem({
      ...{ gameSessionId: `session-${users.size}`, part: "session", userId, username, requestHash: "h" },
      ...{ gameSessionData: { mode: "duel", properties: {} }, createdAt: now, expiresAt },
    } as never);
    const live = { turn: 0, aliveAt: now, creatorId: userId, expiresAt };
    await tables.liveSessions.putItem({ kind: "open", id: `${users.size}`, ...live });
    await tables.playerMatches.putItem({ userId, part: "skill#duel", mu: 25, sigma: 8, matches: 1 });
    await tables.searches.putItem({
      ...{ userId, ticketId: `ticket-${users.size}`, requestHash: "h", mode: "duel", status: "SEARCHING" },
      ...{ order: 1, startedAt: now, endsBy: now, askedAt: now, players: [userId], expiresAt },
    } as never);
    const partyId = `party-${users.size}`;
    const others = { bob: { username: "bob", joinedAt: now + 1 } };
    await tables.parties.putItem({
      ...{ partyId, leaderId: userId, size: 2, version: 2 },
      members: { [userId]: { username, joinedAt: now }, ...others },
    });
    await tables.partyPlaces.putItem({ userId, part: "member", partyId });
    const invitation = { partyId: "p", fromId: "bob", until: now, expiresAt };
    await tables.partyPlaces.putItem({ userId, part: "invited#p", ...invitation });
    const code = `lobby-${users.size}`;
    const inLobby = (name: string) => ({ username: name, joinedAt: now, team: "red", ready: true });
    await tables.lobbies.putItem({
      ...{ code, creation: "c", requestHash: "h", name: `with ${username}`, mode: "duel", access: "open" },
      ...{ authorId: userId, hostId: userId, size: 2 },
      members: { [userId]: inLobby(username), bob: inLobby("bob") },
      // It has closed since.
      ...{
        removed: [],
        state: "open",
        version: 2,
        createdAt: now,
        changedAt: now,
        closesAt: now - 1,
        expiresAt,
      },
    } as never);
    await tables.lobbyPlaces.putItem({ userId, code, expiresAt });
    await edges(userId, username, expiresAt);
    const leaves = { n: 3, d: 1, t: 3, w: 1, k: 3 };
    await tables.counters.putItem({ userId, part: "report", version: 1, counters: { leaves } });
    await tables.consents.putItem({ userId, terms: { version: "1", at: now } });
    const ofAge = { band: "13-15", source: "declared", changedAt: now, revision: 1 } as const;
    await tables.ages.putItem({ userId, ...ofAge });
    await tables.recoveryCodes.putItem({ userId, username, hash: `code of ${userId}`, by: "player" });
    await tables.staffNotes.putItem({
      ...{ userId, noteId: "2026-11-20T00:00:00.000Z note", text: `about ${userId}`, createdAt: now },
      ...{ by: "root", byName: "root" },
    });
    await tables.approvals.putItem({
      ...{ kind: "deletion", userId, username, askedBy: "support", askedName: "mia" },
      ...{ askedAt: 1, expiresAt: 4_000_000_000 },
    });
    await tables.approvals.putItem({
      ...{ kind: "act", userId: `${userId} ${"0".repeat(32)}`, playerId: userId, action: "players/recovery" },
      ...{ body: "{}", counts: [{ what: "codes", amount: 1 }] },
      ...{ askedBy: "mia", askedName: "mia", askedAt: 1, expiresAt: 4_000_000_000 },
    });
    await tables.addresses.putItem({ userId, hash: `address of ${userId}`, since: now });
    await tables.signIns.putItem({ userId, signInId: `${now}.${userId}`, day: "2026-11-20", expiresAt });
    await tables.closedSessions.putItem({ userId, session: `lost by ${userId}`, expiresAt });
    const report = { caseId: "c", kind: "player", reason: "insult", weight: 1, createdAt: now } as const;
    await tables.reports.putItem({ userId, reportId: "r", ...report } as never);
    const sanction = { kind: "mute", rule: "insult", about: "message", automated: false, source: "report" };
    await tables.sanctions.putItem({
      ...{ userId, sanctionId: "s", ...sanction, caseId: "c", startsAt: now, decidedBy: "m" },
    } as never);
    await tables.inbox.putItem({ userId, messageId: "m", kind: "sanction", at: now, expiresAt });
    const letterId = "2026-11-20T00:00:00.000Z letter";
    await tables.letters.putItem({ userId, letterId, text: `to ${username}`, at: now });
    const refundId = "refund coins.1200 apple#1" as const;
    await tables.refunds.putItem({ userId, refundId, at: now, expiresAt });
    const hash = `account-of-${userId}`;
    await tables.identities.putItem({ hash, username, userId });
    const parcel = `parcel-of-${userId}`;
    await tables.parcels.putItem({ parcel, step: "head", digest: "d", userId, expiresAt });
    await tables.parcels.putItem({ parcel, step: "wallet#1", sealed: `sealed of ${userId}`, expiresAt });
    await tables.heads.putItem({ id: `tags#${userId}`, tags: ["early"] } as never);
    await tables.linkedIdentities.putItem({ userId, provider: "apple", hash, subject: "s", linkedAt: now });
    await tables.appleGrants.putItem({ userId, account: "a", clientId: "c", token: "sealed", at: now });
    const answer = { status: 200, body: `{"username":"${username}"}`, headers: {} };
    const record = { id: "PATCH /profile k", requestHash: "h", answer, busyUntil: now, expiresAt };
    await tables.requests.putItem({ caller: userId, ...record });
    await buckets.saves.putObject(`${userId}/saves/0/file`, `a save of ${userId}`);
    await tables.slots.putItem({ userId, slot: "saves#0", version: 1, savedBy: "s", kept: [] });
    await tables.avatars.putItem({ userId, version: 1, asked: "01", since: now, shown: `of-${userId}` });
    const socket = { connectionId: `socket-of-${userId}`, userId, expiresAt };
    await tables.connections.putItem({ ...socket, username, groups: [], connectedAt: now });
    await tables.subscriptions.putItem({ ...socket, topic: "leaderboard:forest" });
    await tables.dataRequests.putItem({
      ...{ userId, username, kind: "export", id: "e", requestedAt: now, state: "ready", turn: 1, step: "" },
    } as never);
    await submit(tables, "forest", { userId, username, score: 100, now, id: "a" });
    for (const conversationId of [`${userId}-1`, `${userId}-2`])
      await conversation(conversationId, userId, messages);
    for (const [name, bucket] of Object.entries(buckets)) await bucket.putObject(`${userId}/${name}`, userId);
  }

  /** Makes a player a friend of bob, who has declined an ask of theirs before, and a member of a cohort; eve has asked in vain. */
  async function edges(userId: string, username: string, expiresAt: number): Promise<void> {
    const { edges } = memory.tables;
    const friend = { state: "friend", since: now } as const;
    await edges.putItem({ ...relationshipKey(userId, "bob"), other: "bob", ...friend });
    await edges.putItem({ ...relationshipKey("bob", userId), other: userId, ...friend });
    await edges.putItem({ ...friendCountersKey(userId), friends: 1, asks: 1 });
    await edges.updateItem(friendCountersKey("bob"), { add: { friends: 1 } });
    const open = { since: now, until: now + 1, expiresAt };
    await edges.putItem({ ...relationshipKey("eve", userId), other: userId, state: "asking", ...open });
    await edges.putItem({ ...declineKey("bob", userId), other: userId, ...open });
    await edges.putItem({ userId, to: "code", code: "c", until: now, expiresAt });
    const cohort = "league#forest#2026-W01#bronze#0#0";
    const [week, ladder] = ["2026-W01", ["bronze"]];
    await edges.putItem({ ...placeKey(userId, "forest", week), week, cohort, ladder, joinedAt: now });
    await edges.putItem({ ...movedKey(userId, "forest"), week, ladder, movedAt: now });
    await edges.putItem({ ...memberKey(cohort, userId), username, joinedAt: now, expiresAt });
  }

  async function conversation(conversationId: string, userId: string, messages: number) {
    const { tables } = memory;
    const participants = [userId, "bob"];
    await tables.conversations.putItem({ conversationId, part: "head", participants, version: 1 });
    for (const member of participants)
      await tables.conversations.putItem({
        ...{ conversationId, part: `member#${member}`, userId: member, username: member },
      });
    for (let n = 0; n < messages; n++) {
      const sender = n % 2 ? "bob" : userId;
      const messageId = String(n).padStart(8, "0");
      await tables.messages.putItem({
        conversationId,
        messageId,
        senderId: sender,
        sender,
        message: `by ${sender}`,
      });
    }
  }

  /** Returns the rows and keys that contain a text, by table and store. */
  async function traces(text: string): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    for (const name of names) {
      const { items } = await memory.tables[name].scan();
      const rows = items.map((row) => JSON.stringify(row, (_, v) => (typeof v === "bigint" ? `${v}` : v)));
      const own = rows.filter((row) => row.includes(text));
      if (own.length > 0) found[name] = own;
    }
    for (const [name, { objects }] of Object.entries(buckets)) {
      const own = [...objects.keys()].filter((key) => key.includes(text));
      if (own.length > 0) found[name] = own;
    }
    if (users.has(text)) found["users"] = [text];
    return found;
  }

  /** Asserts that deletion leaves the id only in tombstones. Here the ids of conversations contain the player's id. */
  async function assertGone(id: string) {
    const left = await traces(id);
    const { messages = [], conversations = [], revocations = [], ...rest } = left;
    assert.ok(revocations.length > 0, "old tokens are refused");
    for (const row of revocations) assert.equal(JSON.parse(row).reason, "deleted");
    const allowed = names.filter((name) => {
      const personal = personalOf(name);
      return "leaves" in personal && personal.leaves !== undefined;
    });
    assert.deepEqual(Object.keys(rest).toSorted(), allowed.toSorted());
    for (const row of Object.values(rest).flat()) {
      assert.equal(row.split(id).length, 2, `more than the id: ${row}`);
      assert.match(row, /"expiresAt":/);
    }
    for (const row of [...messages, ...conversations]) {
      const { conversationId: _, ...others } = JSON.parse(row);
      assert.ok(!JSON.stringify(others).includes(id), row);
    }
  }

  it("finds data to erase in every table that can hold some", async () => {
    await player("full");
    const found = Object.keys(await traces("full"));
    const holding = names.filter((name) => ["rows", "special"].includes(personalOf(name).holds));
    const all = [...holding, ...Object.keys(buckets), "users"];
    assert.deepEqual(
      all.filter((name) => !found.includes(name)),
      [],
      "plant the player in these, too",
    );
  });

  it("leaves only tombstones with the player's id, and all data of others", async () => {
    await player("ada");
    await player("grace");
    const before = await traces("grace");
    await erase("ada");
    await assertGone("ada");
    assert.deepEqual(await traces("grace"), before);
  });

  it("can be repeated, and does not affect a later player of the same name", async () => {
    await player("joan");
    await erase("joan");
    users.set("joan", { sub: "another" });
    await erase("joan");
    assert.deepEqual(users.get("joan"), { sub: "another" });
    users.delete("joan");
    await assertGone("joan");
  });

  it("continues where it stopped, in a conversation of many pages", async () => {
    await player("writer", 2_500);
    const slices = await erase("writer");
    assert.ok(slices > 15, `${slices}`);
    await assertGone("writer");
    const { items } = await memory.tables.messages.query({ hash: "writer-1" });
    assert.equal(items.length, 1_250, "the other member's messages stay");
  });

  it("ends in the same state if it is killed at any request", async () => {
    for (let requests = 0; ; requests += step) {
      const id = `cut-${requests}-`;
      await player(id);
      await erase(id, id, requests);
      const survived = life !== Number.POSITIVE_INFINITY;
      life = Number.POSITIVE_INFINITY;
      await assertGone(id);
      if (survived) {
        assert.ok(requests > 60, `it took ${requests} requests`);
        break;
      }
    }
  });

  it("keeps late submissions off the boards for longer than a token is valid", async () => {
    await player("mallory");
    await erase("mallory");
    for (const area of ["forest", "harbour", "tower"] as const) {
      const late = { userId: "mallory", username: "mallory", score: 5, now: now + 1000, id: "late" };
      await submit(memory.tables, area, late).catch(() => undefined);
    }
    await assertGone("mallory");
    const key: { board: string; userId: string } = { board: boardOf("forest", "all"), userId: "mallory" };
    const row = await memory.tables.scores.getItem(key);
    assert.ok((row?.expiresAt ?? 0) * 1000 > now + 86_400_000);
  });
});
