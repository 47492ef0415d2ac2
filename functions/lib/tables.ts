import type { AuditEntry } from "../admin/rows";
import type { Avatar } from "../avatar/rows";
import type { Allowance, CatalogItem } from "../catalog/rows";
import type { Conversation, Membership, Message } from "../chat/rows";
import type { AreaProgress, LedgerEntry, Wallet } from "../economy/rows";
import type { RankNode, Score } from "../leaderboard/rows";
import type { Credential } from "../partner/rows";
import type { Profile } from "../profile/rows";
import type { Push, Subscription, Ticket } from "../realtime/rows";
import type { ClosedBoard, StandingsPage } from "../seasons/rows";
import type { Connection } from "./connection";
import type { RequestRecord } from "./requestRecord";

/**
 * The data model: every table, its keys and indexes, and what is in its rows (`rows.ts`). `GameTables` creates the
 * tables from this list, `uses` of a route grants from it, and the typed clients follow it.
 */

interface IndexModel<Attribute extends string = string> {
  hashKey: Attribute;
  rangeKey: Attribute;
  /** Attributes it carries besides keys. */
  attributes: readonly Attribute[];
  /** A local index shares the table's hash key and reads consistently. */
  local?: true;
}

export interface TableModel<Attribute extends string = string> {
  /** Of the resource; Pulumi adds a suffix. */
  name: string;
  hashKey: Attribute;
  rangeKey?: Attribute;
  /** Attributes used as keys whose type is Number; the others are String. */
  numbers?: readonly Attribute[];
  /** Attribute by which rows expire, in seconds since the epoch. */
  ttl?: Attribute;
  /** Has a stream of its rows' old and new images. */
  stream?: true;
  indexes?: Readonly<Record<string, IndexModel<Attribute>>>;
}

type AttributeOf<Row> = Row extends unknown ? keyof Row & string : never;

const table =
  <Row>() =>
  <const M extends TableModel<AttributeOf<Row>>>(model: M) =>
    model as M & { readonly row?: Row };

export const tables = {
  profiles: table<Profile>()({
    name: "UserProfiles",
    hashKey: "userId",
    indexes: { profilesByName: { hashKey: "directory", rangeKey: "username", attributes: [] } },
  }),
  avatars: table<Avatar>()({ name: "Avatars", hashKey: "userId", ttl: "expiresAt", stream: true }),
  progress: table<Wallet | AreaProgress>()({
    name: "UserProgress",
    hashKey: "userId",
    rangeKey: "part",
    stream: true,
  }),
  scores: table<Score>()({
    name: "Scores",
    hashKey: "board",
    rangeKey: "userId",
    numbers: ["rankKey"],
    ttl: "expiresAt",
    stream: true,
    indexes: {
      scoresByRank: {
        hashKey: "board",
        rangeKey: "rankKey",
        attributes: ["username", "score", "achievedAt", "avatar"],
      },
    },
  }),
  ledger: table<LedgerEntry>()({
    name: "Ledger",
    hashKey: "userId",
    rangeKey: "entryId",
    indexes: {
      ledgerByTime: {
        hashKey: "userId",
        rangeKey: "at",
        attributes: ["kind", "amount", "reason"],
        local: true,
      },
    },
  }),
  catalog: table<CatalogItem>()({
    name: "Catalog",
    hashKey: "id",
    indexes: {
      catalogInOrder: {
        hashKey: "shelf",
        rangeKey: "id",
        attributes: ["name", "description", "price", "onSale", "version"],
      },
    },
  }),
  allowances: table<Allowance>()({
    name: "Allowances",
    hashKey: "userId",
    rangeKey: "period",
    ttl: "expiresAt",
  }),
  requests: table<RequestRecord>()({ name: "Requests", hashKey: "id", ttl: "expiresAt" }),
  ranks: table<RankNode>()({ name: "Ranks", hashKey: "id", ttl: "expiresAt" }),
  standings: table<ClosedBoard | StandingsPage>()({
    name: "Standings",
    hashKey: "board",
    rangeKey: "page",
    numbers: ["page"],
  }),
  connections: table<Connection>()({
    name: "Connections",
    hashKey: "connectionId",
    ttl: "expiresAt",
    indexes: {
      connectionsByUser: { hashKey: "userId", rangeKey: "connectionId", attributes: ["connectedAt"] },
    },
  }),
  subscriptions: table<Subscription>()({
    name: "Subscriptions",
    hashKey: "topic",
    rangeKey: "connectionId",
    ttl: "expiresAt",
    indexes: { subscriptionsByConnection: { hashKey: "connectionId", rangeKey: "topic", attributes: [] } },
  }),
  tickets: table<Ticket>()({ name: "Tickets", hashKey: "id", ttl: "expiresAt" }),
  credentials: table<Credential>()({ name: "Credentials", hashKey: "userId", ttl: "expiresAt" }),
  pushes: table<Push>()({ name: "Pushes", hashKey: "board" }),
  conversations: table<Conversation | Membership>()({
    name: "Chat-Conversations",
    hashKey: "conversationId",
    rangeKey: "part",
    indexes: {
      // Of the members only: a head has no name of its own.
      "Username-ConversationId-index": {
        hashKey: "username",
        rangeKey: "conversationId",
        attributes: ["userId"],
      },
    },
  }),
  messages: table<Message>()({
    name: "Chat-Messages",
    hashKey: "conversationId",
    rangeKey: "messageId",
    stream: true,
  }),
  audit: table<AuditEntry>()({ name: "Audit", hashKey: "day", rangeKey: "entryId" }),
} as const;

type Tables = typeof tables;
export type TableName = keyof Tables;
export type Row<T extends TableName> = NonNullable<Tables[T]["row"]>;
type Keys<M> = M extends { hashKey: infer H extends string; rangeKey: infer R extends string }
  ? H | R
  : M extends { hashKey: infer H extends string }
    ? H
    : never;
/** The primary key of a table's rows. */
export type Key<T extends TableName> = { [K in Keys<Tables[T]> & keyof Row<T>]: Row<T>[K] };

type IndexesOf<T extends TableName> = Tables[T] extends { indexes: infer I } ? I : never;
type TableOfIndex = {
  [T in TableName]: Tables[T] extends { indexes: infer I } ? { [Name in keyof I]: T } : {};
}[TableName];
type UnionToIntersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void
  ? I
  : never;
type IndexTables = UnionToIntersection<TableOfIndex>;
export type IndexName = keyof IndexTables & string;
/** The table an index belongs to. */
export type TableOf<I extends IndexName> = IndexTables[I] & TableName;
export type Indexed<I extends IndexName> = IndexesOf<TableOf<I>>[I & keyof IndexesOf<TableOf<I>>] extends {
  attributes: readonly (infer A)[];
  hashKey: infer H;
  rangeKey: infer R;
}
  ? Columns<RowsWith<TableOf<I>, H>, A | H | R | keyof Key<TableOf<I>>>
  : never;
/** A row without the index's key is not in it. */
type RowsWith<T extends TableName, H> = Extract<Row<T>, { [K in H & string]: unknown }>;
type Columns<R, Names> = R extends unknown ? Pick<R, Names & keyof R> : never;
/** A table's keys and indexes as plain strings. */
export const modelOf = (name: TableName): TableModel => tables[name];

/** The table of an index, at run time. */
export const tableOfIndex = (index: string): TableName | undefined =>
  (Object.keys(tables) as TableName[]).find((name) => index in (modelOf(name).indexes ?? {}));
