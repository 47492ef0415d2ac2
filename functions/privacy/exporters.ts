import { exportAvatar } from "@game-backend/framework/avatar/eraseAvatar";
import { cognitoUser } from "@game-backend/framework/cognitoUser";
import type { Export } from "@game-backend/framework/dataSteps";
import { exportConversations } from "../chat/exportConversations";
import type { Clients, Granted } from "../game";
import { exportScores } from "../leaderboard/leaveBoards";
import { exportCredential } from "../partner/eraseCredential";
import { exportGameSessions } from "../sessions/leaveGameSessions";
import { type ExportedBy, exportedStores, forEach, internalOf, rowTables } from "./models";

/** The grants of an export: those of its functions, and of every model whose rows or keys are exported. */
export const exportUses = {
  ...forEach(rowTables, () => ["Query"] as const),
  scores: ["BatchGetItem"],
  credentials: ["GetItem"],
  avatars: ["GetItem"],
  "Username-ConversationId-index": ["Query"],
  conversations: ["GetItem"],
  messages: ["Query"],
  objects: { ...forEach(exportedStores, () => ["ListBucket"] as const) },
  gameSessions: ["GetItem"],
  gameSessionsByUser: ["Query"],
  users: ["AdminGetUser"],
  avatarsUrl: true,
} as const;

export type ExportDependencies = { tables: Granted<typeof exportUses>; now: number } & Clients<
  Pick<typeof exportUses, "objects" | "users" | "avatarsUrl">
>;

type Step = Export<ExportDependencies>;

/** Exports the attributes of the Cognito user. */
const account: Step = async ({ users }, player) => {
  const attributes = await cognitoUser(users, player);
  return { rows: attributes ? [attributes] : [] };
};

/**
 * Returns the step that exports the rows with the player's id as hash key, without internal attributes, a page at a
 * time.
 */
const rowsOf = (name: (typeof rowTables)[number]): Step => {
  const internal = new Set(internalOf(name));
  return async ({ tables }, { id }, cursor) => {
    const startAfter = cursor["after"] as Record<string, unknown> | undefined;
    const { items, next } = await tables[name].query({ hash: id, startAfter, limit: 500 });
    const rows = items.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([attribute]) => !internal.has(attribute))),
    );
    return { rows, next: next && { after: next } };
  };
};

/** Returns the step that exports the keys of objects below the player's id. */
const keysOf =
  (name: (typeof exportedStores)[number]): Step =>
  async ({ objects }, { id }) => {
    const rows = [];
    for await (const page of objects[name].listBucket(`${id}/`)) rows.push(...page);
    return { rows };
  };

const specials = {
  exportScores: "scores",
  exportCredential: "credentials",
  exportAvatar: "avatar",
  exportConversations: "conversations",
  exportGameSessions: "gameSessions",
} as const satisfies Record<ExportedBy, string>;

const steps: Record<ExportedBy, Step> = {
  exportScores,
  exportCredential,
  exportAvatar,
  exportConversations,
  exportGameSessions,
};

/** The sections of an export, in order. Each is the name of an array in its files. */
export const sections: Readonly<Record<string, Step>> = {
  account,
  ...Object.fromEntries(rowTables.map((name) => [name, rowsOf(name)])),
  ...Object.fromEntries(
    Object.entries(specials).map(([name, section]) => [section, steps[name as ExportedBy]]),
  ),
  ...Object.fromEntries(exportedStores.map((name) => [`${name}Objects`, keysOf(name)])),
};
