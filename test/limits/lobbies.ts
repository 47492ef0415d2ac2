import { randomUUID } from "node:crypto";
import * as ages from "../../functions/ages/definition";
import * as consents from "../../functions/consents/definition";
import * as economy from "../../functions/economy/definition";
import * as friends from "../../functions/friends/definition";
import * as lobbiesFeature from "../../functions/lobbies/definition";
import { triesPerMinute } from "../../functions/lobbies/findLobby";
import getLobbyRoute from "../../functions/lobbies/getLobby";
import { letters } from "../../functions/lobbies/lobbyCode";
import postLobbyRoute from "../../functions/lobbies/postLobby";
import putPlayer from "../../functions/lobbies/putLobbyPlayer";
import * as matchmaking from "../../functions/matchmaking/definition";
import { blockMany, some } from "./blocked";
import type { Measuring, Person, Scenario } from "./measuring";

const wanted = { name: "\u1e9e".repeat(64), mode: "duel", map: "\u1e9e".repeat(96) };

/** Creates a lobby with the largest texts, and with all players who fit into it. Returns its code and its players. */
async function lobby(world: Measuring, guests = 1, more: object = {}) {
  const host = await world.person();
  await blockMany(world, host, some);
  const request = { ...host, body: { ...wanted, ...more }, headers: { "idempotency-key": randomUUID() } };
  const { code } = (await world.call(postLobbyRoute, request)).body as { code: string };
  const others: Person[] = [];
  for (let n = 0; n < guests; n++) {
    const guest = await world.person();
    await blockMany(world, guest, some);
    await world.call(putPlayer, { ...guest, params: { code }, body: { ready: true } });
    others.push(guest);
  }
  return { code, host, guest: others[0] ?? host };
}

/** The features that a request costs something in. */
export const own = { friends, ages, consents, economy, lobbies: lobbiesFeature, matchmaking };

export const lobbies: Readonly<Record<string, Scenario>> = {
  postLobby: async (world) => ({
    ...(await world.person()),
    body: wanted,
    headers: { "idempotency-key": "k".repeat(255) },
  }),

  async getLobbies(world) {
    const reader = await world.person();
    // All hosts have blocked the reader, so that each page is read to its end.
    for (let n = 0; n < 81; n++) {
      const { host } = await lobby(world, 0);
      const blocked = { username: reader.name, blockedId: reader.as, createdAt: n };
      await world.tables.blocks.putItem({ userId: host.as, ...blocked });
    }
    return { ...reader, query: { mode: "duel" } };
  },

  async getLobby(world) {
    const { code } = await lobby(world, 1, { access: "private" });
    const guest = await world.person();
    for (const letter of [...letters].slice(0, triesPerMinute - 1))
      await world.call(getLobbyRoute, { ...guest, params: { code: `BCDFG${letter}` } });
    return { ...guest, params: { code } };
  },

  async getOwnLobby(world) {
    return { ...(await lobby(world)).guest };
  },

  // The last place, of a player whose last lobby is closed.
  async putLobbyPlayer(world) {
    const former = await lobby(world, 1);
    const row = await world.tables.lobbies.getItem({ code: former.code });
    await world.tables.lobbies.putItem({ ...(row as NonNullable<typeof row>), closesAt: 1 });
    const { code } = await lobby(world, 0, { access: "private" });
    return { ...former.guest, params: { code }, body: { ready: true } };
  },

  async deleteLobbyPlayer(world) {
    const { code, host } = await lobby(world);
    return { ...host, params: { code, userId: "me" } };
  },

  async putLobbyHost(world) {
    const { code, host, guest } = await lobby(world);
    return { ...host, params: { code }, body: { userId: guest.as } };
  },

  async postLobbyStart(world) {
    await world.service.server();
    const { code, host } = await lobby(world);
    return { ...host, params: { code } };
  },
};
