import { randomUUID } from "node:crypto";
import * as admin from "../../functions/admin/definition";
import * as ages from "../../functions/ages/definition";
import * as consents from "../../functions/consents/definition";
import * as draws from "../../functions/draws/definition";
import * as friends from "../../functions/friends/definition";
import * as leagues from "../../functions/leagues/definition";
import { hashOf } from "../../functions/matches/results";
import * as matchmaking from "../../functions/matchmaking/definition";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { mostInvitations } from "../../functions/parties/invite";
import * as purchases from "../../functions/purchases/definition";
import * as relay from "../../functions/relay/definition";
import * as seasons from "../../functions/seasons/definition";
import { largestParty, largestRelay } from "../../functions/sessions/modes";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import postPlayer from "../../functions/sessions/routes/postPlayer";
import * as tracks from "../../functions/tracks/definition";
import { blockMany, some } from "./blocked";
import type { Measuring, Person, Scenario } from "./measuring";

/** The most locations, with the longest names, that a client may send. */
const latencies = Object.fromEntries(
  Array.from({ length: 40 }, (_, n) => [`custom-${String(n).padStart(57, "x")}`, 60_000]),
);
const crowd = (world: Measuring, count: number) =>
  Promise.all(Array.from({ length: count }, () => world.person()));

const strangers = (world: Measuring, count: number) =>
  Promise.all(Array.from({ length: count }, () => world.stranger()));

/** Creates a party of these members, all of whom have measured every location, and blocked some others. */
async function party(world: Measuring, members: readonly Person[], blocked = some): Promise<string> {
  const { tables } = world;
  const partyId = randomUUID();
  const [leader] = members;
  await tables.parties.putItem({
    ...{ partyId, leaderId: leader?.as ?? "", size: members.length, version: 1 },
    members: Object.fromEntries(
      members.map(({ as, name }, at) => [as, { username: name, joinedAt: at, latencies }]),
    ),
  });
  for (const { as: userId } of members) await tables.partyPlaces.putItem({ userId, part: "member", partyId });
  for (const member of members) await blockMany(world, member, blocked);
  return partyId;
}

async function invited({ tables }: Measuring, { as: userId }: Person, partyId: string, fromId = "somebody") {
  const until = Date.now() + 60_000;
  const invitation = { userId, part: `invited#${partyId}`, partyId, fromId, until } as const;
  await tables.partyPlaces.putItem({ ...invitation, expiresAt: Math.ceil(until / 1_000) });
}

/** Starts a search of the largest party, or of one player. Returns its ticket. */
async function search(world: Measuring, leader: Person, party?: string): Promise<string> {
  const body = { mode: "pairs", latencies: { "us-east-1": 20 }, ...(party && { party }) };
  const request = { ...leader, body, headers: { "idempotency-key": randomUUID() } };
  return (await world.call(postMatchmaking, request)).body.ticketId;
}

const properties = Object.fromEntries(
  Array.from({ length: 14 }, (_, n) => [`${n}`.padStart(32, "x"), "\u1e9e".repeat(96)]),
);
const wanted = { mode: "duel", name: "\u1e9e".repeat(64), properties };

/** Creates a game session with one free seat. Returns its id. */
async function session(world: Measuring, player: Person, invited?: readonly string[]): Promise<string> {
  await world.service.server();
  const request = {
    ...player,
    body: { ...wanted, ...(invited && { invited }) },
    headers: { "idempotency-key": randomUUID() },
  };
  return (await world.call(postGameSession, request)).body.gameSessionId;
}

/** The features that a request costs something in. */
export const own = {
  admin,
  purchases,
  friends,
  ages,
  consents,
  matchmaking,
  relay,
  draws,
  leagues,
  seasons,
  tracks,
};

export const matches: Readonly<Record<string, Scenario>> = {
  postParty: async (world) => ({ ...(await world.person()), headers: { "idempotency-key": "k" } }),

  async getParties(world) {
    const [player = { as: "", name: "" }] = await crowd(world, 1);
    await party(world, [player, ...(await strangers(world, largestParty - 1))]);
    for (let n = 0; n < mostInvitations; n++)
      await invited(world, player, await party(world, await strangers(world, largestParty), 0));
    await blockMany(world, player);
    return { ...player };
  },

  async postInvitation(world) {
    const [leader, guest] = (await crowd(world, 2)) as [Person, Person];
    const id = await party(world, [leader, ...(await crowd(world, largestParty - 2))]);
    // An earlier invitation by the leader, among as many others as the route reads.
    for (let n = 0; n < mostInvitations; n++)
      await invited(world, guest, randomUUID(), n === 0 ? leader.as : "somebody else");
    return { ...leader, params: { id }, body: { name: guest.name } };
  },

  async putMember(world) {
    const [leader, guest] = (await crowd(world, 2)) as [Person, Person];
    const id = await party(world, [leader, ...(await crowd(world, largestParty - 2))]);
    await invited(world, guest, id);
    return { ...guest, params: { id }, body: { latencies } };
  },

  async deleteParty(world) {
    const members = await crowd(world, largestParty);
    return { ...members[0], params: { id: await party(world, members) } };
  },

  async deleteMember(world) {
    const members = await crowd(world, largestParty);
    return { ...members[0], params: { id: await party(world, members), userId: members[1]?.as ?? "" } };
  },

  async postMatchmaking(world) {
    const members = await crowd(world, largestParty);
    for (const { as: userId } of members)
      for (let n = 0; n < 200; n++)
        await world.tables.blocks.putItem({
          ...{ userId, username: `${n}`.padStart(128, "x"), blockedId: randomUUID(), createdAt: n },
        });
    const body = { mode: "pairs", latencies, party: await party(world, members) };
    return { ...members[0], body, headers: { "idempotency-key": "k" } };
  },

  async getMatchmaking(world) {
    const [player = { as: "", name: "" }] = await crowd(world, 1);
    const ticketId = await search(world, player);
    // So long ago that the route asks GameLift.
    const key = { userId: player.as };
    await world.tables.searches.updateItem(key, { set: { askedAt: 0 } });
    return { ...player, params: { ticketId } };
  },

  async getOwnMatchmaking(world) {
    const [player = { as: "", name: "" }] = await crowd(world, 1);
    await search(world, player);
    await world.tables.searches.updateItem({ userId: player.as }, { set: { askedAt: 0 } });
    return player;
  },

  async deleteMatchmaking(world) {
    const members = await crowd(world, largestParty);
    const [leader = { as: "", name: "" }] = members;
    return { ...leader, params: { ticketId: await search(world, leader, await party(world, members)) } };
  },

  async postAccept(world) {
    const player = await world.person();
    const ticketId = await search(world, player);
    await world.call(deleteMatchmaking, { ...player, params: { ticketId } });
    return { ...player, params: { ticketId }, body: { accept: true } };
  },

  async getMatches(world) {
    const player = await world.person();
    await blockMany(world, player);
    for (let match = 0; match < 51; match++) {
      const others = (await strangers(world, 23)).map(({ as }) => as);
      await world.tables.playerMatches.putItem({
        ...{
          userId: player.as,
          part: `match#${match}`,
          matchId: randomUUID(),
          mode: "duel",
          at: 1,
          place: 1,
        },
        ...{
          score: 1_000_000,
          coins: 25,
          skillChange: 0.1234567890123456,
          others,
          expiresAt: 9_999_999_999,
        },
      });
    }
    return { ...player, query: { limit: "50" } };
  },

  // The last report of the largest match, after which all reports agree.
  async postResults(world) {
    const people = await crowd(world, largestRelay);
    const results = people.map(({ as: userId }, at) => ({ userId, place: at + 1, score: 1_000_000 }));
    const reports = Object.fromEntries(people.slice(1).map(({ as }) => [as, hashOf(results)]));
    const players = Object.fromEntries(people.map(({ as }) => [as, "red"]));
    const matchId = randomUUID();
    await world.tables.matches.putItem({
      ...{
        matchId,
        mode: "pairs",
        players,
        relay: {},
        reports,
        madeAt: Date.now(),
        expiresAt: 9_999_999_999,
      },
    });
    return { ...people[0], params: { matchId }, body: { results } };
  },

  async postGameSession(world) {
    await world.service.server();
    return { ...(await world.person()), body: wanted, headers: { "idempotency-key": "k".repeat(255) } };
  },

  async getGameSession(world) {
    const player = await world.person();
    return { ...player, params: { id: await session(world, player) } };
  },

  async getOwnSession(world) {
    const player = await world.person();
    await session(world, player);
    return player;
  },

  async postPlayer(world) {
    const guest = await world.person();
    // As many are invited as can be.
    const others = Array.from({ length: 198 }, () => randomUUID());
    return { ...guest, params: { id: await session(world, await world.person(), [...others, guest.as]) } };
  },

  async deletePlayer(world) {
    const id = await session(world, await world.person());
    const guest = await world.person();
    await world.call(postPlayer, { ...guest, params: { id } });
    return { ...guest, params: { id } };
  },

  // Behind the player gateway, a row of some 300 bytes a player is written twice besides.
  async getConnection(world) {
    const player = await world.person();
    return { ...player, params: { id: await session(world, player) } };
  },

  getLocations: (world) => world.person(),

  getGameSessions: async (world) => ({ ...(await world.person()), query: { mode: "duel" } }),
};
