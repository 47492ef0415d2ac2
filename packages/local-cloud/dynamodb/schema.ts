import type { KeyAttribute, KeySchema } from "./keys";
import { encode, partition } from "./keys";
import type { Item } from "./values/attributeValue";

/** Provisioned units a second. */
export interface Capacity {
  readonly read: number;
  readonly write: number;
}

/** A table's definition in the engine's terms. */
export interface TableDefinition {
  readonly name: string;
  readonly key: KeySchema;
  readonly indexes: readonly IndexDefinition[];
  /** The attribute that holds the time of expiry in epoch seconds. */
  readonly ttl?: string;
  readonly stream?: StreamDefinition;
  readonly deletionProtection: boolean;
  readonly pointInTimeRecovery: boolean;
  /** Only returned in descriptions: the local DynamoDB keeps one day. */
  readonly recoveryDays?: number;
  readonly tableClass: "STANDARD" | "STANDARD_INFREQUENT_ACCESS";
  readonly tags: Readonly<Record<string, string>>;
  /** Absent for an on-demand table. */
  readonly provisioned?: Capacity;
}

export interface IndexDefinition {
  readonly name: string;
  readonly kind: "global" | "local";
  readonly key: KeySchema;
  readonly projection: "ALL" | "KEYS_ONLY" | "INCLUDE";
  readonly include: readonly string[];
  /** Present for each global index of a provisioned table. */
  readonly provisioned?: Capacity;
}

export type StreamViewType = "KEYS_ONLY" | "NEW_IMAGE" | "OLD_IMAGE" | "NEW_AND_OLD_IMAGES";

interface StreamDefinition {
  readonly viewType: StreamViewType;
}

export const keyAttributes = ({ hash, range }: KeySchema): readonly KeyAttribute[] =>
  range ? [hash, range] : [hash];

export const keyNames = (key: KeySchema): readonly string[] => keyAttributes(key).map(({ name }) => name);

/** Returns the key attributes of an item that has them. */
export function keyOf(item: Item, key: KeySchema): Item {
  const picked: Item = {};
  for (const name of keyNames(key)) {
    const value = item[name];
    if (value) picked[name] = value;
  }
  return picked;
}

/**
 * Returns the bytes that an item is stored under, or `undefined` if it lacks a key attribute, as in sparse
 * indexes.
 */
export function keyBytes(item: Item, { hash, range }: KeySchema): Buffer | undefined {
  const hashValue = item[hash.name];
  if (!hashValue) return undefined;
  if (!range) return partition(hashValue);
  const rangeValue = item[range.name];
  return rangeValue && Buffer.concat([partition(hashValue), encode(rangeValue)]);
}

/**
 * Returns the bytes of an index entry, or `undefined` if the item is not in the index. The bytes end with the item's
 * key, because several items may share an index key. An item that is older than the index may lack the index's key, or
 * have it with another type.
 */
export function entryBytes(item: Item, index: KeySchema, itemKey: Uint8Array): Buffer | undefined {
  const { hash, range } = index;
  const bytes = has(item, hash) && (!range || has(item, range)) ? keyBytes(item, index) : undefined;
  return bytes && Buffer.concat([bytes, itemKey]);
}

function has(item: Item, { name, type }: KeyAttribute): boolean {
  const value = item[name];
  return value !== undefined && type in value;
}

/** Returns the attributes that an index holds, or `undefined` for all. */
export function projectedNames(index: IndexDefinition, table: KeySchema): ReadonlySet<string> | undefined {
  if (index.projection === "ALL") return undefined;
  return new Set([...keyNames(table), ...keyNames(index.key), ...index.include]);
}
