import * as ages from "../../functions/ages/definition";
import * as blocks from "../../functions/blocks/definition";
import * as consents from "../../functions/consents/definition";
import * as edges from "../../functions/edges/definition";
import type { Relationship } from "../../functions/edges/rows";
import * as friends from "../../functions/friends/definition";
import * as leaderboard from "../../functions/leaderboard/definition";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import * as lobbies from "../../functions/lobbies/definition";
import * as matches from "../../functions/matches/definition";
import * as parties from "../../functions/parties/definition";
import { blockMany } from "./blocked";
import type { Measuring, Person, Scenario } from "./measuring";

/** The features that a request costs something in. */
export const own = { ages, blocks, consents, edges, friends, leaderboard, lobbies, matches, parties };

const day = 86_400_000;

/** Ties a player to another, on the player's side alone. */
async function relationship({ tables }: Measuring, of: Person, other: Person, state: Relationship["state"]) {
  const since = Date.now();
  const until = since + 30 * day;
  const isOpen = state !== "friend" && { until, expiresAt: Math.ceil(until / 1_000) };
  await tables.edges.putItem({
    userId: of.as,
    to: `friend#${other.as}`,
    other: other.as,
    state,
    since,
    ...isOpen,
  });
}

/** Makes two friends. */
async function addFriend(world: Measuring, one: Person, other: Person) {
  await relationship(world, one, other, "friend");
  await relationship(world, other, one, "friend");
  for (const { as: userId } of [one, other])
    await world.tables.edges.putItem({ userId, to: "head", friends: 1 });
}

/** A friend who is online by an old socket, and in a lobby of their own. */
async function busy(world: Measuring): Promise<Person> {
  const { tables } = world;
  const player = await world.stranger();
  const userId = player.as;
  await tables.profiles.updateItem({ userId }, { set: { shows: "friends" } });
  await tables.connections.putItem({
    ...{ connectionId: `${userId}-0`, userId, username: player.name, groups: [], connectedAt: 1 },
    ...{ seenAt: Date.now(), expiresAt: Math.ceil(Date.now() / 1_000) + 600 },
  });
  const code = `L${userId.slice(-5)}`;
  const now = Date.now();
  await tables.lobbies.putItem({
    ...{ code, creation: "c".repeat(43), requestHash: "r".repeat(43), name: "n".repeat(32), mode: "duel" },
    ...{ access: "open", hostId: userId, state: "open", version: 1, createdAt: now, changedAt: now },
    members: { [userId]: { username: player.name, joinedAt: 1, team: "red", ready: false } },
    ...{
      size: 1,
      removed: [],
      listed: "duel",
      closesAt: now + day,
      expiresAt: Math.ceil(now / 1_000) + 600,
    },
  });
  await tables.lobbyPlaces.putItem({ userId, code, expiresAt: Math.ceil(now / 1_000) + 600 });
  return player;
}

/** A player with as many ties as are possible, but for one of each kind. */
async function popular(world: Measuring, friendsOf: number): Promise<Person> {
  const player = await world.person();
  for (let n = 0; n < friendsOf; n++) await relationship(world, player, await busy(world), "friend");
  for (let n = 0; n < 19; n++)
    for (const state of ["asked", "asking"] as const)
      await relationship(world, player, await world.stranger(), state);
  await world.tables.edges.putItem({ userId: player.as, to: "head", friends: friendsOf });
  return player;
}

/** An ask that waits for a place of a player. */
async function waits({ tables, ...world }: Measuring, player: Person) {
  const sender = await world.stranger();
  await relationship({ tables, ...world }, sender, player, "asking");
  const ask = await tables.edges.getItem({ userId: sender.as, to: `friend#${player.as}` });
  const { since, until, expiresAt } = ask as Required<Relationship>;
  await tables.edges.putItem({
    ...{ userId: player.as, to: `waits#${since}#${sender.as}`, other: sender.as },
    ...{ since, until, expiresAt },
  });
}

async function meets({ tables }: Measuring, { as: userId }: Person, others: readonly string[]) {
  for (let n = 0; n < 50; n++) {
    const at = Date.now() - n;
    await tables.playerMatches.putItem({
      ...{ userId, part: `match#${new Date(at).toISOString()}#${n}`, matchId: `${n}`, mode: "duel", at },
      ...{ place: 1, score: 1, coins: 0, skillChange: 0, others, expiresAt: at / 1_000 + 10 ** 7 },
    });
  }
}

const crowd = Array.from({ length: 23 }, (_, n) => `${n}`.padStart(36, "0"));

export const friendScenarios: Readonly<Record<string, Scenario>> = {
  async getFriends(world) {
    const player = await popular(world, 100);
    await meets(world, player, crowd);
    for (let n = 0; n < 3; n++) await waits(world, player);
    return { ...player, query: { suggest: "met" } };
  },

  async getLeaderboard(world) {
    const player = await world.person();
    const people = [player];
    for (let n = 0; n < 100; n++) people.push(await world.stranger());
    for (const friend of people.slice(1)) await relationship(world, player, friend, "friend");
    for (const [points, { as: userId, name: username }] of people.entries())
      await world.tables.scores.putItem({
        ...{ board: boardOf("forest", "all"), userId, username, score: points, achievedAt: 1 },
        rankKey: rankKey(points, 1, userId, "descending"),
      });
    await blockMany(world, player);
    return { ...player, query: { gameArea: "forest", friends: "true" } };
  },

  async putFriend(world) {
    const player = await popular(world, 99);
    const other = await popular(world, 99);
    await world.tables.profiles.updateItem({ userId: other.as }, { set: { asks: "met" } });
    // The last seat is that of a player who was banned.
    const banned = await world.stranger();
    await world.tables.profiles.updateItem({ userId: banned.as }, { set: { bannedAt: 1 } });
    await relationship(world, other, banned, "asked");
    const until = Date.now() + day;
    await world.tables.edges.putItem({
      ...{ userId: other.as, to: "code", code: "11111111", until, expiresAt: Math.ceil(until / 1_000) },
    });
    await meets(world, other, [player.as, ...crowd]);
    return { ...player, params: { name: other.name }, body: { code: "0000-0000" } };
  },

  async deleteFriend(world) {
    const [player, other] = [await world.person(), await world.person()];
    await relationship(world, player, other, "asked");
    await relationship(world, other, player, "asking");
    await waits(world, player);
    return { ...player, params: { name: other.name } };
  },

  async putBlock(world) {
    const [player, other] = [await world.person(), await world.person()];
    await relationship(world, player, other, "asked");
    await relationship(world, other, player, "asking");
    await waits(world, player);
    await blockMany(world, player);
    return { ...player, params: { name: other.name } };
  },

  async deleteBlock(world) {
    const [player, other] = [await world.person(), await world.person()];
    await addFriend(world, player, other);
    const block = { userId: player.as, username: other.name, blockedId: other.as };
    await world.tables.blocks.putItem(block);
    return { ...player, params: { name: other.name } };
  },

  patchFriends: async (world) => ({ ...(await world.person()), body: { shows: "nobody" } }),
  postFriendsCode: async (world) => ({
    ...(await world.person()),
    headers: { "idempotency-key": "k".repeat(255) },
  }),
};
