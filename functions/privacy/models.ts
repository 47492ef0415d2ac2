import type { Personal } from "@game-backend/framework/personal";
import * as storeList from "../stores";
import * as tableList from "../tables";

const tables = { ...tableList };
const stores = { ...storeList };

type Tables = typeof tables;
type Stores = typeof stores;

type Holding<List, Holds> = {
  [K in keyof List]: List[K] extends { personal: { holds: Holds } } ? K : never;
}[keyof List];

type SpecialsOf<Name extends string> = {
  [K in keyof Tables]: Tables[K] extends { personal: { [N in Name]: infer F extends string } } ? F : never;
}[keyof Tables];

/** The names of the functions that end what is live when a player is banned, according to the models. */
export type EndedBy = {
  [K in keyof Tables]: Tables[K] extends {
    personal: { whenBanned: { endedBy: infer F extends string } };
  }
    ? F
    : never;
}[keyof Tables];

/** The tables whose rows deletion and export find by the player's id. */
export type RowTable = Holding<Tables, "rows">;

/** The stores with players' objects. */
export type PlayerStore = Holding<Stores, "objects">;

/** The stores whose objects an export lists. */
export type ExportedStore = {
  [K in PlayerStore]: Stores[K] extends { personal: { exported: true } } ? K : never;
}[PlayerStore];

/** The names of the functions that erase data, according to the models. */
export type ErasedBy = SpecialsOf<"erasedBy">;

/** The names of the functions that export data, according to the models. */
export type ExportedBy = SpecialsOf<"exportedBy">;

const names = <List extends object>(list: List) => Object.keys(list) as (keyof List & string)[];

/** The tables whose rows deletion and export find by the player's id, in the order of `functions/tables.ts`. */
export const rowTables = names(tables).filter(
  (name): name is RowTable => tables[name].personal.holds === "rows",
);

/** The stores with players' objects. */
export const playerStores = names(stores).filter(
  (name): name is PlayerStore => stores[name].personal.holds === "objects",
);

/** The stores whose objects an export lists. */
export const exportedStores = playerStores.filter(
  (name): name is ExportedStore => stores[name].personal.exported,
);

/** Returns the attributes of a table's rows that an export omits. */
export function internalOf(name: RowTable): readonly string[] {
  const personal: Personal = tables[name].personal;
  return personal.holds === "rows" ? (personal.internal ?? []) : [];
}

/** Returns a record with an entry for each name in `list`. */
export const forEach = <N extends string, V>(list: readonly N[], value: (name: N) => V) =>
  Object.fromEntries(list.map((name) => [name, value(name)])) as { readonly [K in N]: V };
