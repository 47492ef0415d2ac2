import type { Capabilities, ClientOf, UseOf } from "./capability";
import type { Kinds as DocumentKinds } from "./live/kind";
import type { Stores } from "./store";
import type { Row as AnyRow, IndexName, TableOfIndex, Tables } from "./table";
import type { IndexClient, Operation, TableClient } from "./tableClient";

/** The types of a game: its tables, stores and capabilities. */
export interface Game {
  readonly tables: Tables;
  readonly stores: Stores;
  readonly capabilities: Capabilities;
  /** The kinds of live documents. */
  readonly documents?: DocumentKinds;
  /** What features of the game contribute to others, besides what every game knows (`Contributions`). */
  readonly kinds?: Kinds;
}

/**
 * Kinds of contributions by their names: each with the functions and data that a handler that collects it gets. They name no
 * feature, so that neither the feature that collects nor those that contribute need the others.
 */
export type Kinds = object;

/** The names of a game's tables. */
export type TableName<G extends Game> = keyof G["tables"] & string;
type StoreName<G extends Game> = keyof G["stores"] & string;
type DocumentsOf<G extends Game> = G extends { readonly documents: infer K extends DocumentKinds } ? K : {};
type KindName<G extends Game> = keyof DocumentsOf<G> & string;

/**
 * Everything a handler can be granted: operations on tables, queries of indexes, and the game's capabilities, each by
 * name. A handler's IAM policy, environment and clients are derived from this.
 */
export type Uses<G extends Game> = { readonly [T in TableName<G>]?: readonly Operation[] } & {
  readonly [I in IndexName<G["tables"]>]?: readonly ["Query"];
} & { readonly [C in keyof G["capabilities"]]?: UseOf<G["capabilities"][C], StoreName<G>, KindName<G>> };

/** The `uses` of a handler of any game. */
export type AnyUses = Readonly<Record<string, unknown>>;

/** The type of `uses` in a declaration. An unknown name is a type error at that name, which says what to do. */
export type Declared<G extends Game, U> = U & {
  readonly [Name in Exclude<keyof U, keyof Uses<G>>]: Unknown<Name & string>;
};

type Unknown<Name extends string> =
  `${Name} is no table, index or capability of this feature or of those that its definition.ts needs: add the feature that has ${Name} to needs, or import it`;

/** The tables and indexes in `uses`, each with the granted operations. */
export type Granted<G extends Game, U> = {
  readonly [K in keyof U & (TableName<G> | IndexName<G["tables"]>)]: K extends TableName<G>
    ? Pick<TableClient<G["tables"][K]>, OperationsOf<U[K]> & keyof TableClient<G["tables"][K]>>
    : IndexClientOf<G["tables"], K>;
};

type OperationsOf<Granted> = Granted extends readonly (infer O extends Operation)[] ? Uncapitalize<O> : never;

type IndexClientOf<T extends Tables, I> =
  TableOfIndex<T, I> extends infer Name extends keyof T
    ? I extends IndexName<T>
      ? IndexClient<T[Name], I & string>
      : never
    : never;

/** The clients of the capabilities in `uses`, by their names. */
export type Clients<G extends Game, U> = {
  readonly [C in keyof U & keyof G["capabilities"]]: ClientOf<
    G["capabilities"][C],
    StoreName<G>,
    U[C],
    DocumentsOf<G>
  >;
};

/** The kinds of contributions of a game. */
export type KindsOf<G extends Game> = G extends { readonly kinds: infer K } ? K : {};

/** A row of a table of the game. */
export type Row<G extends Game, T extends TableName<G>> = AnyRow<G["tables"][T]>;
