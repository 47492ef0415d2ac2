import type { items } from "../../game/items";

/** An item that every stack's catalog starts with. */
export type ItemId = (typeof items)[number]["id"];
