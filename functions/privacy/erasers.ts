import { eraseAvatar } from "@game-backend/framework/avatar/eraseAvatar";
import { withCognitoUser } from "@game-backend/framework/cognitoUser";
import type { Erase } from "@game-backend/framework/dataSteps";
import { revocation } from "@game-backend/framework/revocations";
import type { Transact } from "@game-backend/framework/transact";
import { leaveConversations } from "../chat/leaveConversations";
import { liftBlocks } from "../chat/liftBlocks";
import { endings, endingUses } from "../endings/endings";
import type { Clients, Granted } from "../game";
import { leaveBoards } from "../leaderboard/leaveBoards";
import { freeName as freeNameOf } from "../names/freeName";
import { eraseCredential } from "../partner/eraseCredential";
import { leaveGameSessions } from "../sessions/leaveGameSessions";
import { forgetSignUp as forgetSignUpOf } from "../signUps/forgetSignUp";
import { type EndedBy, type ErasedBy, forEach, playerStores, rowTables } from "./models";

/** The grants of the steps that find everything by the player's id. */
export const lookUses = {
  ...endingUses,
  ...forEach(rowTables, () => ["Query", "BatchWriteItem"] as const),
  dataRequests: ["UpdateItem", "DeleteItem"],
  objects: forEach(playerStores, () => ["ListBucketVersions", "DeleteObjectVersion"] as const),
  blocksOfPlayer: ["Query"],
  searches: ["Query", "BatchWriteItem", "UpdateItem"],
  gameSessions: [...endingUses.gameSessions, "BatchWriteItem"],
  gameSessionsByUser: ["Query"],
  partyPlaces: ["Query", "BatchWriteItem", ...endingUses.partyPlaces],
  signUps: ["BatchWriteItem"],
} as const;

export type LookDependencies = {
  tables: Granted<Omit<typeof lookUses, "sockets" | "objects">>;
  transact: Transact;
  now: number;
} & Clients<Pick<typeof lookUses, "sockets" | "objects">>;

/** The grants of an erasure: those of its functions, and of every model whose rows or objects are deleted. */
export const erasureUses = {
  ...lookUses,
  progress: ["Query", "BatchWriteItem", "DeleteItem"],
  profiles: ["Query", "BatchWriteItem", "DeleteItem"],
  dataRequests: ["GetItem", "PutItem", "UpdateItem", "DeleteItem"],
  scores: ["BatchGetItem", "UpdateItem"],
  credentials: ["UpdateItem"],
  revocations: ["PutItem"],
  avatars: ["UpdateItem"],
  "Username-ConversationId-index": ["Query"],
  conversations: ["GetItem", "UpdateItem", "DeleteItem"],
  messages: ["Query", "BatchWriteItem"],
  nameLooks: ["DeleteItem"],
  users: ["AdminGetUser", "AdminUserGlobalSignOut", "AdminDisableUser", "AdminDeleteUser"],
} as const;

export type ErasureDependencies = {
  tables: Granted<typeof erasureUses>;
  transact: Transact;
  now: number;
} & Clients<Pick<typeof erasureUses, "sockets" | "objects" | "users">>;

type Step = Erase<ErasureDependencies>;
type StepById = Erase<LookDependencies, "id">;

/** Ends the player's sign-in sessions and prevents new ones, because a sign-in would create rows again. */
const signOut: Step = async ({ users }, player) => {
  await withCognitoUser(users, player, users.AdminDisableUser);
  await withCognitoUser(users, player, users.AdminUserGlobalSignOut);
  return undefined;
};

/**
 * Deletes the wallet and the profile, and revokes the player's tokens. Without a wallet nothing can be saved, paid or
 * started; without a profile there are no new tickets.
 */
const closeAccount: Step = async ({ tables, now }, { id: userId }) => {
  await tables.revocations.putItem(revocation(userId, "deleted", now));
  await tables.progress.deleteItem({ userId, part: "wallet" });
  await tables.profiles.deleteItem({ userId });
  return undefined;
};

const forgetRequests: StepById = async ({ tables }, { id: userId }) => {
  await tables.dataRequests.deleteItem({ userId, kind: "export" });
  await tables.dataRequests.deleteItem({ userId, kind: "reset" });
  return undefined;
};

const freeName: Step = async (dependencies, { username }) => {
  await freeNameOf(dependencies, username);
  return undefined;
};

const forgetSignUp: StepById = async ({ tables, now }, { id }) => {
  await forgetSignUpOf(tables, id, now);
  return undefined;
};

const deleteUser: Step = async ({ users }, player) => {
  await withCognitoUser(users, player, users.AdminDeleteUser);
  return undefined;
};

/** Returns the step that deletes the rows with the player's id as hash key, a page at a time. */
const rowsOf =
  (name: (typeof rowTables)[number]): StepById =>
  async ({ tables }, { id }) => {
    const { items, next } = await tables[name].query({ hash: id, consistent: true, limit: 500 });
    if (items.length > 0) await tables[name].batchWriteItem({ delete: items as never });
    return next && {};
  };

/** Returns the step that deletes the objects below the player's id with all their versions, a page at a time. */
const objectsOf =
  (name: (typeof playerStores)[number]): StepById =>
  async ({ objects }, { id }) => {
    for await (const versions of objects[name].listBucketVersions(`${id}/`)) {
      if (versions.length === 0) return undefined;
      await objects[name].deleteObjectVersion(versions);
      return {};
    }
    return undefined;
  };

/** The functions that find everything by the player's id. */
const byId = {
  ...endings,
  liftBlocks,
  leaveGameSessions,
  forgetRequests,
  forgetSignUp,
} satisfies Record<string, StepById>;

const rowsAndObjects: Readonly<Record<string, StepById>> = {
  ...Object.fromEntries(rowTables.map((name) => [`rows of ${name}`, rowsOf(name)])),
  ...Object.fromEntries(playerStores.map((name) => [`objects of ${name}`, objectsOf(name)])),
};

/**
 * The steps of an erasure, in order. The first ones prevent new data: they end sessions, write tombstones wherever
 * rows are created without a check of the wallet or profile, and then delete the wallet and the profile. The
 * following steps delete all existing data. The Cognito user is deleted last, so that no new user can take the name
 * by which the player's conversations are found.
 */
export const erasure: Readonly<Record<string, Step>> = {
  ...({
    signOut,
    leaveBoards,
    eraseCredential,
    eraseAvatar,
    closeAccount,
    ...endings,
    leaveConversations,
    ...byId,
    freeName,
  } satisfies Record<ErasedBy | EndedBy | "signOut" | "closeAccount", Step>),
  ...rowsAndObjects,
  deleteUser,
};

/** The steps of the last look after an erasure, which deletes what requests in flight have written meanwhile. */
export const lastLook: Readonly<Record<string, StepById>> = { ...byId, ...rowsAndObjects };
