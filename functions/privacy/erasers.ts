import { eraseAvatar } from "../avatar/eraseAvatar";
import { leaveConversations } from "../chat/leaveConversations";
import { liftBlocks } from "../chat/liftBlocks";
import type { Clients, Granted } from "../game";
import { leaveBoards } from "../leaderboard/leaveBoards";
import { withCognitoUser } from "../lib/cognitoUser";
import type { Erase } from "../lib/dataSteps";
import { revocation } from "../lib/revocations";
import type { Transact } from "../lib/transact";
import { giveUpSearch } from "../matchmaking/giveUpSearch";
import { leaveParty, leaveUses } from "../parties/leaveParty";
import { disown } from "../partner/disown";
import { leaveGameSessions } from "../sessions/leaveGameSessions";
import { closeSockets as closeSocketsOf } from "../sockets/closeSockets";
import { type ErasedBy, forEach, playerStores, rowTables } from "./models";

/** The grants of an erasure: those of its functions, and of every model whose rows or objects are deleted. */
export const erasureUses = {
  ...forEach(rowTables, () => ["Query", "BatchWriteItem"] as const),
  progress: ["Query", "BatchWriteItem", "DeleteItem"],
  profiles: ["Query", "BatchWriteItem", "DeleteItem"],
  dataRequests: ["GetItem", "UpdateItem", "DeleteItem"],
  scores: ["BatchGetItem", "UpdateItem"],
  credentials: ["UpdateItem"],
  revocations: ["PutItem"],
  avatars: ["UpdateItem"],
  "Username-ConversationId-index": ["Query"],
  conversations: ["GetItem", "UpdateItem", "DeleteItem"],
  messages: ["Query", "BatchWriteItem"],
  connections: ["DeleteItem"],
  connectionsByUser: ["Query"],
  subscriptions: ["BatchWriteItem"],
  subscriptionsByConnection: ["Query"],
  sockets: ["DeleteConnection"],
  objects: forEach(playerStores, () => ["ListBucketVersions", "DeleteObjectVersion"] as const),
  blocksOfPlayer: ["Query"],
  searches: ["Query", "BatchWriteItem", "UpdateItem"],
  gameSessions: ["BatchWriteItem"],
  gameSessionsByUser: ["Query"],
  parties: leaveUses.parties,
  partyPlaces: ["Query", "BatchWriteItem", ...leaveUses.partyPlaces],
  users: ["AdminGetUser", "AdminUserGlobalSignOut", "AdminDisableUser", "AdminDeleteUser"],
} as const;

export type ErasureDependencies = {
  tables: Granted<typeof erasureUses>;
  transact: Transact;
  now: number;
} & Clients<Pick<typeof erasureUses, "sockets" | "objects" | "users">>;

type Step = Erase<ErasureDependencies>;

/** Ends the player's sessions and prevents new ones. A sign-in would create rows again. */
const signOut: Step = async ({ users }, player) => {
  await withCognitoUser(users, { ...player, groups: [] }, users.AdminDisableUser);
  await withCognitoUser(users, { ...player, groups: [] }, users.AdminUserGlobalSignOut);
  return undefined;
};

/**
 * Deletes wallet and profile. Without a wallet nothing is saved, paid or started; without a profile there are no new
 * tickets. Tokens that Cognito issued earlier are refused from now on.
 */
const closeAccount: Step = async ({ tables, now }, { id: userId }) => {
  await tables.revocations.putItem(revocation(userId, "deleted", now));
  await tables.progress.deleteItem({ userId, part: "wallet" });
  await tables.profiles.deleteItem({ userId });
  return undefined;
};

const closeSockets: Step = async (dependencies, { id }) => {
  await closeSocketsOf(dependencies, id);
  return undefined;
};

const forgetRequests: Step = async ({ tables }, { id: userId }) => {
  await tables.dataRequests.deleteItem({ userId, kind: "export" });
  await tables.dataRequests.deleteItem({ userId, kind: "reset" });
  return undefined;
};

const deleteUser: Step = async ({ users }, player) => {
  await withCognitoUser(users, { ...player, groups: [] }, users.AdminDeleteUser);
  return undefined;
};

/** Deletes the rows under the player's id, a page at a time. */
const rowsOf =
  (name: (typeof rowTables)[number]): Step =>
  async ({ tables }, { id }) => {
    const { items, next } = await tables[name].query({ hash: id, consistent: true, limit: 500 });
    if (items.length > 0) await tables[name].batchWriteItem({ delete: items as never });
    return next && {};
  };

/** Deletes the objects below the player's id with all their versions, a page at a time. */
const objectsOf =
  (name: (typeof playerStores)[number]): Step =>
  async ({ objects }, { id }) => {
    for await (const versions of objects[name].listBucketVersions(`${id}/`)) {
      if (versions.length === 0) return undefined;
      await objects[name].deleteObjectVersion(versions);
      return {};
    }
    return undefined;
  };

/**
 * The steps of an erasure, in order. The first ones prevent anything new: they end sessions, write tombstones
 * wherever a row is created without a check of wallet or profile, and then delete these two. The following steps
 * delete everything that exists. The Cognito user is deleted last: until then nobody else can take the name by which
 * the player's conversations are found.
 */
export const erasure: Readonly<Record<string, Step>> = {
  ...({
    signOut,
    leaveBoards,
    disown,
    eraseAvatar,
    closeAccount,
    giveUpSearch,
    closeSockets,
    leaveConversations,
    liftBlocks,
    leaveGameSessions,
    leaveParty,
    forgetRequests,
  } satisfies Record<ErasedBy | "signOut" | "closeAccount" | "giveUpSearch", Step>),
  ...Object.fromEntries(rowTables.map((name) => [`rows of ${name}`, rowsOf(name)])),
  ...Object.fromEntries(playerStores.map((name) => [`objects of ${name}`, objectsOf(name)])),
  deleteUser,
};
