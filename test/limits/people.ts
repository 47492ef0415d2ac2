import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import * as admin from "../../functions/admin/definition";
import * as ages from "../../functions/ages/definition";
import * as avatar from "../../functions/avatar/definition";
import * as blocks from "../../functions/blocks/definition";
import * as consents from "../../functions/consents/definition";
import * as draws from "../../functions/draws/definition";
import * as friends from "../../functions/friends/definition";
import { hashOfAccount, sealSubject } from "../../functions/identities/account";
import * as inboxFeature from "../../functions/inbox/definition";
import * as leagues from "../../functions/leagues/definition";
import * as live from "../../functions/live/definition";
import * as matches from "../../functions/matches/definition";
import * as notices from "../../functions/notices/definition";
import * as partner from "../../functions/partner/definition";
import * as platforms from "../../functions/platforms/definition";
import { newNonce } from "../../functions/platforms/idTokens/nonce";
import { mostNames } from "../../functions/profile/getPlayers";
import * as purchases from "../../functions/purchases/definition";
import * as recovery from "../../functions/recovery/definition";
import * as reports from "../../functions/reports/definition";
import { textMessage } from "../../functions/sanctions/messages";
import * as seasons from "../../functions/seasons/definition";
import * as tracks from "../../functions/tracks/definition";
import { blockMany } from "./blocked";
import { keyOfSpec, type Measuring, type Person, type Scenario } from "./measuring";

/** Returns an access token of a player, as far as a function looks at it. */
const accessTokenOf = (sub: string) =>
  `e30.${Buffer.from(JSON.stringify({ sub })).toString("base64url")}.c2ln`;

const alone =
  (request: object = {}): Scenario =>
  async (world) => ({ ...(await world.person()), ...request });

const linked =
  (params: Readonly<Record<string, string>>): Scenario =>
  async (world) => ({
    ...(await world.person()),
    params,
    body: { idToken: "token", nonce: newNonce(keyOfSpec, Date.now()) },
  });

/** Links an account with the longest id to a player. */
async function link(world: Measuring, { as: userId, name: username }: Person, provider: string) {
  const account = { provider, subject: "s".repeat(255) };
  const hash = hashOfAccount(keyOfSpec, { ...account, subject: `${userId} ${provider}` });
  const subject = sealSubject(keyOfSpec, account);
  await world.tables.identities.putItem({ hash, username, userId, admitted: true });
  await world.tables.linkedIdentities.putItem({ userId, provider, hash, subject, linkedAt: Date.now() });
}

/** Subscribes all sockets of a player to the most topics. */
async function manySubscriptions(world: Measuring, { as: userId }: Person): Promise<void> {
  const expiresAt = Math.ceil(Date.now() / 1_000) + 600;
  for (let socket = 0; socket < maxSockets; socket++)
    for (let topic = 0; topic < maxTopics; topic++) {
      const connectionId = `${userId}-${socket}`;
      await world.tables.subscriptions.putItem({ topic: `topic-${topic}`, connectionId, userId, expiresAt });
    }
}

const withSubscriptions: Scenario = async (world) => {
  const person = await world.person();
  await manySubscriptions(world, person);
  return person;
};

/** The features that a request costs something in. */
export const own = {
  admin,
  matches,
  friends,
  leagues,
  seasons,
  draws,
  tracks,
  notices,
  ages,
  avatar,
  blocks,
  consents,
  inbox: inboxFeature,
  live,
  partner,
  platforms,
  purchases,
  recovery,
  reports,
};

export const people: Readonly<Record<string, Scenario>> = {
  getProfile: alone(),
  async getStart(world) {
    const person = await world.person();
    for (let n = 0; n < 50; n++)
      await world.tables.inbox.putItem(
        textMessage(person.as, { cause: `${n}`, text: "x".repeat(2_000), at: Date.now() - n * 60_000 }),
      );
    return { ...person, query: { ticket: "1" } };
  },
  getAvatar: alone(),
  postTicket: alone(),

  postSignOut: withSubscriptions,

  postCredentials: alone({ headers: { "idempotency-key": "k".repeat(255) } }),
  patchProfile: alone({
    // The filter of this world holds both texts.
    body: {
      displayName: `asshole ${"\u1e9f".repeat(24)}`,
      bio: `asshole ${"\u1e9f".repeat(272)}`,
      country: "GB",
      listed: false,
    },
    headers: { "idempotency-key": "k".repeat(255) },
  }),

  async postLink(world) {
    const { as, name } = await world.person();
    await world.tables.profiles.updateItem({ userId: as }, { set: { guest: true } });
    const body = { email: `${"a".repeat(240)}@example.com`, password: "correct horse 1" };
    return { as, name, body };
  },

  async postAddress(world) {
    const person = await world.person();
    const email = `${"a".repeat(240)}@example.com`;
    return { ...person, body: { email, accessToken: accessTokenOf(person.as) } };
  },
  async postAddressConfirmation(world) {
    const person = await withSubscriptions(world);
    const body = { email: "ada@example.com", code: "123456", accessToken: accessTokenOf(`${person.as}`) };
    return { ...person, body };
  },

  postRecoveryCode: alone(),
  async getSessions(world) {
    const person = await world.person();
    for (let n = 0; n < 60; n++)
      await world.tables.signIns.putItem({
        ...{ userId: person.as, signInId: `${1_795_000_000_000 + n}.${"s".repeat(36)}`, day: "2026-11-20" },
        ...{ client: `acorn/1.10.2 (ios; ${"u".repeat(60)}/0.3.0)`, country: "DE", expiresAt: 2_000_000_000 },
      });
    return person;
  },
  deleteSessions: withSubscriptions,
  async deleteSession(world) {
    const person = await world.person();
    const at = Date.now();
    const signInId = `${at}.${"s".repeat(36)}`;
    await world.tables.signIns.putItem({ userId: person.as, signInId, day: "2026-11-20", expiresAt: at });
    await manySubscriptions(world, person);
    return { ...person, params: { id: signInId } };
  },

  async linkApple(world) {
    const { body, ...rest } = await linked({})(world);
    return { ...rest, body: { ...(body as object), authorizationCode: "c".repeat(512) } };
  },
  linkGameCenter: async (world) => ({
    ...(await world.person()),
    body: {
      ...{ playerId: "T".repeat(255), bundleId: "com.example.game", signature: "c2ln", salt: "c2FsdA==" },
      ...{ publicKeyUrl: "https://static.gc.apple.com/public-key/gc-prod-1.cer", timestamp: Date.now() },
    },
  }),
  linkGoogle: linked({}),
  linkOidc: linked({ name: "epic" }),

  async getIdentities(world) {
    const person = await world.person();
    for (let n = 0; n < 5; n++) await link(world, person, `oidc-${`${n}`.padStart(32, "n")}`);
    return person;
  },

  async deleteIdentity(world) {
    const person = await world.person();
    for (const provider of ["apple", "google"]) await link(world, person, provider);
    return { ...person, params: { id: "apple" } };
  },

  async deleteCredentials(world) {
    const { as: userId, name: username } = await world.person();
    const credential = { salt: "s".repeat(22), hash: "h".repeat(43), active: true, issuedAt: 1 };
    await world.tables.credentials.putItem({ userId, username, ...credential, issuedBy: "k".repeat(255) });
    return { as: userId, name: username };
  },

  async getUsers(world) {
    const all = await Promise.all(Array.from({ length: 101 }, () => world.stranger()));
    return { ...all[0], query: { prefix: "\u1e9e".repeat(3), limit: "100" } };
  },

  // The most names, short enough for the query, of players with long profiles.
  async getPlayers(world) {
    const [first] = await Promise.all(Array.from({ length: mostNames }, () => world.stranger()));
    if (first) await blockMany(world, first);
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
