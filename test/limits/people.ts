import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import { mostNames } from "../../functions/profile/getPlayers";
import type { Scenario } from "./fullWorld";

const alone =
  (request: object = {}): Scenario =>
  async (world) => ({ ...(await world.person()), ...request });

export const people: Readonly<Record<string, Scenario>> = {
  getProfile: alone(),
  getAvatar: alone(),
  postTicket: alone(),

  async postSignOut(world) {
    const person = await world.person();
    const expiresAt = Math.ceil(Date.now() / 1_000) + 600;
    for (let socket = 0; socket < maxSockets; socket++)
      for (let topic = 0; topic < maxTopics; topic++)
        await world.tables.subscriptions.putItem({
          ...{
            topic: `topic-${topic}`,
            connectionId: `${person.as}-${socket}`,
            userId: person.as,
            expiresAt,
          },
        });
    return person;
  },

  postCredentials: alone({ headers: { "idempotency-key": "k".repeat(255) } }),
  patchProfile: alone({
    body: { displayName: "\u1e9f".repeat(32), bio: "\u1e9f".repeat(280), country: "GB", listed: false },
    headers: { "idempotency-key": "k".repeat(255) },
  }),

  async postLink(world) {
    const { as, name } = await world.person();
    await world.tables.profiles.updateItem({ userId: as }, { set: { guest: true } });
    const body = { email: `${"a".repeat(240)}@example.com`, password: "correct horse 1" };
    // An IPv6 address has four networks, an IPv4 address two.
    return { as, name, address: "2001:db8::7", body };
  },

  async deleteCredentials(world) {
    const { as: userId, name: username } = await world.person();
    const credential = { salt: "s".repeat(22), hash: "h".repeat(43), active: true, issuedAt: 1 };
    await world.tables.credentials.putItem({ userId, username, ...credential, issuedBy: "k".repeat(255) });
    return { as: userId, name: username };
  },

  async getUsers(world) {
    const all = await Promise.all(Array.from({ length: 101 }, () => world.person()));
    return { ...all[0], query: { prefix: "\u1e9e".repeat(3), limit: "100" } };
  },

  // The most names, short enough for the query, of players with long profiles.
  async getPlayers(world) {
    const [first] = await Promise.all(Array.from({ length: mostNames }, () => world.person()));
    for (let n = 0; n < mostNames; n++) {
      const profile = {
        userId: `short-${n}`,
        username: `short-${n}`,
        directory: "players",
        createdAt: 0,
      } as const;
      await world.tables.profiles.putItem({ ...profile, version: 1, bio: "\u1e9e".repeat(280) });
    }
    return { ...first, query: { names: Array.from({ length: mostNames }, (_, n) => `short-${n}`).join() } };
  },
};
