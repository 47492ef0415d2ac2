import type { Personal, PersonalOf } from "./personal";

/** An index of a table. */
export interface IndexModel<Attribute extends string = string> {
  hashKey: Attribute;
  rangeKey: Attribute;
  /** The attributes that the index projects in addition to keys. */
  attributes: readonly Attribute[];
  /** Set for a local index, which has the table's hash key and supports consistent reads. */
  local?: true;
}

/** The keys, indexes and settings of a table. */
export interface TableModel<Attribute extends string = string> {
  /** The name of the Pulumi resource. Pulumi adds a suffix for the physical name. */
  name: string;
  hashKey: Attribute;
  rangeKey?: Attribute;
  /** The key attributes whose type is Number; the others are String. */
  numbers?: readonly Attribute[];
  /**
   * The attribute by which rows expire, in seconds since the epoch. If an update removes this setting, rows still
   * expire, because the provider ignores a missing setting: turn it off with `aws dynamodb update-time-to-live`.
   */
  ttl?: Attribute;
  /** Why some or all rows of the table never expire. */
  keeps?: string;
  /** Set if the table has a stream of its rows' old and new images. */
  stream?: true;
  /**
   * The range key from which on rows never go back to what they were: a restore brings back those that are gone, and replaces none.
   * @default no row
   */
  staysFrom?: string;
  /**
   * Returns the conditions under which a restore brings a row back, by the row's texts and numbers as texts. `undefined`: the row's
   * player must have an account.
   */
  returns?: (row: Readonly<Record<string, string | undefined>>) => Returning | "never" | undefined;
  indexes?: Readonly<Record<string, IndexModel<Attribute>>>;
  /**
   * The power over others that writing to the table gives a handler, such as `money`. Routes with different powers share no
   * function.
   * @default none
   */
  power?: string;
  /** The table's personal data, and how deletion and export find them. */
  personal: Personal<Attribute>;
}

/** The conditions under which a restore brings a row back. */
export interface Returning {
  /** The players who must still have an account. */
  readonly players: readonly string[];
  /** Keys of rows of the table: any that is there now says that the row has ended since. */
  readonly unless?: readonly Readonly<Record<string, string>>[];
}

/** The model of a table with the type of its rows. `row` exists only at compile time. */
export type Table<Row = unknown> = TableModel & { readonly row?: Row };

/** The tables of a game, by their names in `uses` and `request.tables`. */
export type Tables = Readonly<Record<string, Table>>;

type AttributeOf<Row> = Row extends unknown ? keyof Row & string : never;

/** The attributes of a table's keys and its indexes' keys. */
type KeyAttribute<M> = M extends TableModel
  ? Keys<M> | (M extends { indexes: Readonly<Record<string, infer I>> } ? Keys<I> : never)
  : never;

/** The attributes that are numbers in the rows. */
type NumberOf<Row> = Row extends unknown
  ? { [K in keyof Row & string]-?: Row[K] extends number | bigint | undefined ? K : never }[keyof Row &
      string]
  : never;

/** Requires `numbers` to list exactly the keys, `N`, that are numbers in the rows. */
type ListsNumbers<M, N> = [N] extends [never]
  ? { numbers?: undefined }
  : M extends { numbers: readonly (infer Listed)[] }
    ? { numbers: readonly ([N] extends [Listed] ? N : Exclude<N, Listed>)[] }
    : { numbers: readonly N[] };

/** Declares a table of `Row`s: `table<Profile>()({ name: "UserProfiles", hashKey: "userId", personal: … })`. */
export const table =
  <Row>() =>
  <const M extends TableModel<AttributeOf<Row>> & { personal: PersonalOf<Row, AttributeOf<Row>> }>(
    model: M & ListsNumbers<M, NumberOf<Row> & KeyAttribute<M>>,
  ) =>
    model as M & { readonly row?: Row };

/** Returns a table of another feature with the rows that this one keeps in it. Their keys are no keys of others. */
export const tableWith =
  <Row>() =>
  <T extends Table>(table: T) =>
    table as T & { readonly rowHere?: Row };

/** A row of a table: in a feature that keeps rows in a table of another one, its own rows. */
export type Row<T extends Table> = NonNullable<T extends { readonly rowHere?: infer Here } ? Here : T["row"]>;

type Keys<T> = T extends { hashKey: infer H extends string; rangeKey: infer R extends string }
  ? H | R
  : T extends { hashKey: infer H extends string }
    ? H
    : never;

/** The primary key of a table's rows. */
export type Key<T extends Table> = { [K in Keys<T> & keyof Row<T>]: Row<T>[K] };

/**
 * The row at a key: the kind of row whose type has the key's values, such as `part: "wallet"`, or else each kind that may
 * have them.
 */
export type RowAt<T extends Table, K> = [Extract<Row<T>, K>] extends [never]
  ? MayHave<Row<T>, K>
  : Extract<Row<T>, K>;

type MayHave<R, K> = R extends unknown ? ([Conflicts<R, K>] extends [never] ? R : never) : never;
type Conflicts<R, K> = {
  [P in keyof R & keyof K]: [R[P] & K[P]] extends [never] ? P : never;
}[keyof R & keyof K];

/** The names of a table's indexes. */
export type IndexOf<T extends Table> = T extends { indexes: infer I } ? keyof I & string : never;

/** A row of an index. */
export type Indexed<T extends Table, I extends IndexOf<T>> = T extends {
  indexes: { [K in I]: { attributes: readonly (infer A)[]; hashKey: infer H; rangeKey: infer R } };
}
  ? Columns<RowsWith<Row<T>, [H | R]>, A | H | R | keyof Key<T>>
  : never;

/** The rows that are in an index: those that have its keys, or may have them. */
type RowsWith<R, Names> = R extends unknown ? (Names extends [keyof R] ? R : never) : never;
type Columns<R, Names> = R extends unknown ? Pick<R, Names & keyof R> : never;

/** The names of the indexes of all tables. */
export type IndexName<T extends Tables> = { [K in keyof T]: IndexOf<T[K]> }[keyof T];

/** The name of the table that an index belongs to. */
export type TableOfIndex<T extends Tables, I> = {
  [K in keyof T]: I extends IndexOf<T[K]> ? K : never;
}[keyof T];

/** Returns the name of the table that an index belongs to; `undefined` if no table has the index. */
export const tableOfIndex = (tables: Tables, index: string): string | undefined =>
  Object.keys(tables).find((name) => index in (tables[name]?.indexes ?? {}));
