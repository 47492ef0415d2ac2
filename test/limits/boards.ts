import { periodOf } from "@game-backend/framework/period";
import * as ages from "../../functions/ages/definition";
import * as avatar from "../../functions/avatar/definition";
import * as blocks from "../../functions/blocks/definition";
import * as consents from "../../functions/consents/definition";
import { memberKey, placeKey } from "../../functions/edges/memberships";
import * as friends from "../../functions/friends/definition";
import { boardOf, globalBoard, keptBoards } from "../../functions/leaderboard/rules/boards";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import * as leagues from "../../functions/leagues/definition";
import * as lobbies from "../../functions/lobbies/definition";
import * as matches from "../../functions/matches/definition";
import * as parties from "../../functions/parties/definition";
import * as seasons from "../../functions/seasons/definition";
import { nameOf, seasonBefore, seasonBoard } from "../../functions/seasons/season";
import * as tracks from "../../functions/tracks/definition";
import { unlockFor } from "../lib/unlockFor";
import { blockMany } from "./blocked";
import type { Measuring, Person, Scenario } from "./measuring";

/** More players than fit on a page. */
const crowd = 102;

async function score({ tables }: Measuring, { as: userId, name }: Person, board: string, points: number) {
  await tables.scores.putItem({
    ...{ board, userId, username: name, score: points, achievedAt: 1, avatar: "preset-fox" },
    rankKey: rankKey(points, 1, userId, "descending"),
  });
}

/** Fills a board with more players than fit on a page. Returns the one in the middle, who has blocked many others. */
async function full(world: Measuring, board: string): Promise<Person> {
  const people = await Promise.all(Array.from({ length: crowd }, () => world.stranger()));
  for (const [at, person] of people.entries()) await score(world, person, board, 1_000 + at);
  const middle = people[crowd / 2] ?? { as: "", name: "" };
  await blockMany(world, middle);
  return middle;
}

/** A player of this week's cohort of a hundred, who has blocked many, and whose last week is settled. */
async function member(world: Measuring): Promise<Person> {
  const { tables } = world;
  const week = periodOf("week", Date.now());
  const before = periodOf("week", week.begins - 1);
  const board = boardOf("forest", "week", week.begins);
  const people = await Promise.all(Array.from({ length: 100 }, () => world.stranger()));
  const [first = { as: "", name: "" }] = people;
  const ladder = ["bronze", "silver", "gold", "crystal"];
  const place = (name: string, cohort: string) => ({
    ...{ ...placeKey(first.as, "forest", name), week: name, cohort, ladder, joinedAt: 1 },
  });
  await tables.edges.putItem(place(week.name, "cohort"));
  await tables.edges.putItem(place(before.name, "former"));
  const entries = people.map(({ as: userId }) => ({ userId, score: 1_000_000, gives: coins }));
  await tables.edges.putItem({
    ...{ userId: "former", to: "final", title: "Crystal", tiers: ladder, at: 3, rises: 0, falls: 9 },
    ...{ idle: "down", entries },
  });
  for (const person of people) {
    const key = memberKey("cohort", person.as);
    await tables.edges.putItem({ ...key, username: person.name, joinedAt: 1, expiresAt: 2 ** 32 });
    await score(world, person, board, 100);
  }
  await blockMany(world, first);
  return first;
}

const coins = [{ currency: "coins", amount: 100 }];

const season = seasonBefore("day", Date.now());

/** The features that a request costs something in. */
export const own = {
  ages,
  avatar,
  blocks,
  consents,
  friends,
  leagues,
  lobbies,
  matches,
  parties,
  seasons,
  tracks,
};

export const boards: Readonly<Record<string, Scenario>> = {
  getGlobalLeaderboard: async (world) => ({
    ...(await full(world, globalBoard)),
    query: { limit: "100", from: "2" },
  }),

  getMyRank: async (world) => ({
    ...(await full(world, boardOf("desert", "week", Date.now()))),
    query: { gameArea: "desert", window: "week", around: "25" },
  }),

  getLeague: async (world) => ({ ...(await member(world)), params: { id: "forest" } }),

  // A first score in an area that starts locked, which improves on all boards.
  async postScore(world) {
    const player = await world.person();
    await unlockFor(world.tables, player.as);
    await world.tables.avatars.putItem({
      userId: player.as,
      version: 1,
      asked: "a",
      since: 0,
      shown: "preset-fox",
    });
    return { ...player, body: { gameArea: "harbour", score: 100 }, headers: { "idempotency-key": "k" } };
  },

  async getSeason(world) {
    const board = seasonBoard("forest", season);
    const people = await Promise.all(Array.from({ length: 200 }, () => world.stranger()));
    const entries = people.map(({ as: userId }) => ({ userId, score: 1_000_000, achievedAt: Date.now() }));
    await world.tables.standings.putItem({ board, page: 0, players: 200, closedAt: 1 });
    for (const page of [1, 2])
      await world.tables.standings.putItem({
        board,
        page,
        entries: entries.slice(page * 100 - 100, page * 100),
      });
    const query = { gameArea: "forest", limit: "100", from: "51" };
    await blockMany(world, people[0] ?? { as: "", name: "" });
    return { ...people[0], params: { season: nameOf(season) }, query };
  },

  // A new avatar of a player who is on every board.
  async postUpdate(world) {
    const player = await world.person();
    // The consumer of the other boards updates the global board.
    for (const board of keptBoards(Date.now()).filter((one) => one !== globalBoard))
      await score(world, player, board, 1_000);
    return { ...player, body: { preset: "fox" } };
  },
};
