import assert from "node:assert/strict";

import { admitGuest, guestsPerDay } from "../../functions/auth/admitGuest";
import deleteIdleGuestsJob from "../../functions/auth/deleteIdleGuests";
import { deleteIdleGuests, idleDays, newGuest } from "../../functions/auth/idleGuests";
import { newWallet } from "../../functions/economy/newWallet";
import { globalBoard } from "../../functions/leaderboard/boards";
import { submit } from "../../functions/leaderboard/submit";
import { allowanceOfDay } from "../../functions/lib/allowances";
import { newProfile } from "../../functions/profile/newProfile";
import { profileChange } from "../../functions/profile/profileChange";
import { lateCopies } from "../lib/lateCopies";
import { type MemoryTables, memoryTables } from "../lib/memoryTables";
import { sentTwice } from "../lib/sentTwice";

const came = Date.UTC(2026, 0, 1, 22);
const now = came + idleDays * 86_400_000;

describe("guests", () => {
  let memory: MemoryTables;
  before(async () => {
    memory = await memoryTables(lateCopies("profiles", "progress"));
  });
  after(() => memory.close());

  async function guest(userId: string) {
    const { guests, profiles, progress } = memory.tables;
    await guests.putItem(newGuest({ userId, username: `guest-${userId}` }, came));
    await profiles.putItem({ ...newProfile(userId, `guest-${userId}`, came), guest: true });
    await progress.putItem(newWallet(userId));
    return { userId };
  }

  it("are deleted after a week if they never played, and only then", async () => {
    const { profiles, progress, scores, playerMatches, dataRequests } = memory.tables;
    for (const idle of ["idle", "idle2"]) await guest(idle);
    await profiles.deleteItem(await guest("gone"));
    await profiles.updateItem(await guest("renamed"), profileChange({ bio: "here" }));
    await profiles.updateItem(await guest("linked"), { remove: ["guest"], add: { version: 1 } });
    await progress.updateItem({ ...(await guest("rich")), part: "wallet" }, { add: { balance: 5 } });
    await guest("saved");
    await progress.putItem({
      userId: "saved",
      part: "area#forest",
      version: 1,
      data: {},
      savedAt: came,
    } as never);
    await guest("ranked");
    await scores.putItem({ board: globalBoard, userId: "ranked", score: 1 } as never);
    // The desert's times do not count for the global board.
    const sprint = { userId: "sprinter", username: "guest-sprinter", score: 9_000, now: came, id: "one" };
    await guest("sprinter");
    await submit(memory.tables, "desert", sprint);
    // A match without a game server pays no coins.
    await guest("opponent");
    await playerMatches.putItem({ userId: "opponent", part: "match#1#one" } as never);
    const granted = memory.granted as never;
    assert.equal(await deleteIdleGuests(granted, now - 86_400_000), 0, "not before");
    assert.equal(await deleteIdleGuests(granted, now), 2);
    const { items } = await dataRequests.scan();
    assert.deepEqual(items.map(({ userId }) => userId).sort(), ["idle", "idle2"]);
    const job = { input: { at: new Date(now).toISOString() }, tables: granted };
    assert.deepEqual(await deleteIdleGuestsJob.handler(job as never), { deleted: 2 }, "repeatable");
  });

  it("are deleted on one of the next days if the job did not reach them", async () => {
    const { dataRequests } = memory.tables;
    const isLeaving = async (userId: string) =>
      (await dataRequests.getItem({ userId, kind: "deletion" })) !== undefined;
    await guest("late");
    for (const days of [7, 8]) await deleteIdleGuests(memory.granted as never, now + days * 86_400_000);
    assert.equal(await isLeaving("late"), false, "its row has expired");
    await deleteIdleGuests(memory.granted as never, now + 6 * 86_400_000);
    assert.equal(await isLeaving("late"), true);
  });

  it("are deleted even if the check of another guest fails, which the job reports", async () => {
    for (const userId of ["a before", "b broken", "c after"]) await guest(userId);
    const { profiles } = memory.tables;
    const getItem: typeof profiles.getItem = async (key, options) => {
      if (key.userId === "b broken") throw new Error("throttled");
      return profiles.getItem(key, options);
    };
    const tables = { ...memory.granted, profiles: { ...profiles, getItem } } as never;
    await assert.rejects(deleteIdleGuests(tables, now), /throttled/);
    for (const userId of ["a before", "c after"])
      assert.ok(await memory.tables.dataRequests.getItem({ userId, kind: "deletion" }), userId);
  });

  const challenge = (id: string, network = "network a", guests = 0) => ({
    id,
    network,
    guests,
    bits: 14,
    expiresAt: now + 600_000,
  });

  it("cost a challenge each, which is accepted once, and remembered until it expires", async () => {
    const id: string = "one";
    const caller: string = `guest ${id}`;
    await admitGuest(memory.tables, challenge(id), now + 1);
    await assert.rejects(admitGuest(memory.tables, challenge(id), now + 2), { status: 409 });
    const row = await memory.tables.requests.getItem({ caller, id });
    assert.equal(row?.expiresAt, now / 1_000 + 600);
  });

  it("are admitted even if the SDK claims the challenge twice because the first answer was lost", async () => {
    const { requests, allowances } = memory.tables;
    const tables = { allowances, requests: { ...requests, putItem: sentTwice(requests.putItem) } };
    const lost = challenge("lost", "network c");
    await admitGuest(tables, lost, now);
    await assert.rejects(admitGuest(tables, lost, now), { status: 409 });
  });

  it("cannot be created at an earlier price with collected challenges", async () => {
    const collected = Array.from({ length: 40 }, (_, n) => challenge(`early ${n}`, "network b"));
    const results = await Promise.allSettled(collected.map((one) => admitGuest(memory.tables, one, now)));
    assert.equal(results.filter(({ status }) => status === "fulfilled").length, 8);
    await admitGuest(memory.tables, challenge("priced anew", "network b", 8), now);
  });

  it("are limited to the day's maximum", async () => {
    const { key, expiresAt } = allowanceOfDay("everybody", "guests", now + 86_400_000);
    await memory.tables.allowances.putItem({ ...key, used: guestsPerDay, expiresAt });
    await assert.rejects(admitGuest(memory.tables, challenge("late"), now + 86_400_000), { status: 429 });
  });
});
