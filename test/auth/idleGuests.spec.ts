import assert from "node:assert/strict";
import { lateCopies } from "@game-backend/tools/harness/world/faults";
import * as auth from "../../functions/auth/definition";
import deleteUnused from "../../functions/auth/deleteUnused";
import { deleteIdleGuests, idleDays, newGuest } from "../../functions/auth/idleGuests";
import { newWallet } from "../../functions/economy/newWallet";
import { globalBoard } from "../../functions/leaderboard/rules/boards";
import { submit } from "../../functions/leaderboard/scores/submit";
import * as matches from "../../functions/matches/definition";
import { newProfile } from "../../functions/profile/newProfile";
import { profileChange } from "../../functions/profile/profileChange";
import { type World, world } from "../../tools/harness/ownWorld";
import { collected } from "../contributions";

const came = Date.UTC(2026, 0, 1, 22);
const now = came + idleDays * 86_400_000;

/** What the job gets: these tables, and what says that a guest has played. */
const means = async ({ game }: World, tables: object) =>
  ({ tables, ...(await collected(game, { tables }, "playedChecks")) }) as Parameters<
    typeof deleteIdleGuests
  >[0];

describe("guests", () => {
  let memory: World;
  before(() => {
    memory = world({ auth, matches }, { faults: lateCopies("profiles", "progress") });
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
    const granted = await means(memory, memory.tables);
    assert.equal(await deleteIdleGuests(granted, now - 86_400_000), 0, "not before");
    assert.equal(await deleteIdleGuests(granted, now), 2);
    const { items } = await dataRequests.scan();
    assert.deepEqual(items.map(({ userId }) => userId).sort(), ["idle", "idle2"]);
    const job = { input: { at: new Date(now).toISOString() }, ...granted };
    assert.deepEqual(await deleteUnused.handler(job as never), { guests: 2, unconfirmed: 0 }, "repeatable");
  });

  it("are deleted on one of the next days if the job did not reach them", async () => {
    const { dataRequests } = memory.tables;
    const isLeaving = async (userId: string) =>
      (await dataRequests.getItem({ userId, kind: "deletion" })) !== undefined;
    await guest("late");
    for (const days of [7, 8])
      await deleteIdleGuests(await means(memory, memory.tables), now + days * 86_400_000);
    assert.equal(await isLeaving("late"), false, "its row has expired");
    await deleteIdleGuests(await means(memory, memory.tables), now + 6 * 86_400_000);
    assert.equal(await isLeaving("late"), true);
  });

  it("are deleted even if the check of another guest fails, which the job reports", async () => {
    for (const userId of ["a before", "b broken", "c after"]) await guest(userId);
    const { profiles } = memory.tables;
    const getItem: typeof profiles.getItem = async (key, options) => {
      if (key.userId === "b broken") throw new Error("throttled");
      return profiles.getItem(key, options);
    };
    const tables = { ...memory.tables, profiles: { ...profiles, getItem } };
    await assert.rejects(deleteIdleGuests(await means(memory, tables), now), /throttled/);
    for (const userId of ["a before", "c after"])
      assert.ok(await memory.tables.dataRequests.getItem({ userId, kind: "deletion" }), userId);
  });
});
