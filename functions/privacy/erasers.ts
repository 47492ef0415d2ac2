import { eraseAvatar } from "../avatar/eraseAvatar";
import { leaveConversations } from "../chat/leaveConversations";
import type { Clients, Granted } from "../game";
import { leaveBoards } from "../leaderboard/leaveBoards";
import { withCognitoUser } from "../lib/cognitoUser";
import type { Erase } from "../lib/dataSteps";
import { revocation } from "../lib/revocations";
import { disown } from "../partner/disown";
import { leaveGameSessions } from "../sessions/leaveGameSessions";
import { closeSockets as closeSocketsOf } from "../sockets/closeSockets";
import { type ErasedBy, forEach, playerStores, rowTables } from "./models";

/** What an erasure is granted: what its functions need, and the rows and objects of every model that says so. */
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
  gameSessions: ["BatchWriteItem"],
  gameSessionsByUser: ["Query"],
  users: ["AdminGetUser", "AdminUserGlobalSignOut", "AdminDisableUser", "AdminDeleteUser"],
} as const;

export type ErasureMeans = { tables: Granted<typeof erasureUses>; now: number } & Clients<
  Pick<typeof erasureUses, "sockets" | "objects" | "users">
>;

type Step = Erase<ErasureMeans>;

/** Ends the player's sessions and refuses new ones. Repeated sign-ins would bring rows back. */
const signOut: Step = async ({ users }, player) => {
  await withCognitoUser(users, { ...player, groups: [] }, users.AdminDisableUser);
  await withCognitoUser(users, { ...player, groups: [] }, users.AdminUserGlobalSignOut);
  return undefined;
};

/**
 * Without a wallet nothing is saved, paid or begun; without a profile there are no new tickets. Tokens that Cognito issued
 * earlier are refused from now on.
 */
const closeAccount: Step = async ({ tables, now }, { id: userId }) => {
  await tables.revocations.putItem(revocation(userId, "deleted", now));
  await tables.progress.deleteItem({ userId, part: "wallet" });
  await tables.profiles.deleteItem({ userId });
  return undefined;
};

const closeSockets: Step = async (means, { id }) => {
  await closeSocketsOf(means, id);
  return undefined;
};

const forgetExport: Step = async ({ tables }, { id: userId }) => {
  await tables.dataRequests.deleteItem({ userId, kind: "export" });
  return undefined;
};

const deleteUser: Step = async ({ users }, player) => {
  await withCognitoUser(users, { ...player, groups: [] }, users.AdminDeleteUser);
  return undefined;
};

/** Rows that the player's id finds, a page at a time. */
const rowsOf =
  (name: (typeof rowTables)[number]): Step =>
  async ({ tables }, { id }) => {
    const { items, next } = await tables[name].query({ hash: id, consistent: true, limit: 500 });
    if (items.length > 0) await tables[name].batchWriteItem({ delete: items as never });
    return next && {};
  };

/** Objects below the player's id with all their versions, a page at a time. */
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
 * The steps of an erasure, in their order. First, nothing can begin any more: no session, then tombstones wherever
 * a row begins without a look at wallet or profile, then these two. After that, everything there is goes, step by step;
 * nothing adds to it. The Cognito user goes last: until then nobody else can take the name by which the player's
 * conversations are found.
 */
export const erasure: Readonly<Record<string, Step>> = {
  ...({
    signOut,
    leaveBoards,
    disown,
    eraseAvatar,
    closeAccount,
    closeSockets,
    leaveConversations,
    leaveGameSessions,
    forgetExport,
  } satisfies Record<ErasedBy | "signOut" | "closeAccount", Step>),
  ...Object.fromEntries(rowTables.map((name) => [`rows of ${name}`, rowsOf(name)])),
  ...Object.fromEntries(playerStores.map((name) => [`objects of ${name}`, objectsOf(name)])),
  deleteUser,
};
