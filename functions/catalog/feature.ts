import { firstItems as items } from "./items";
import { own } from "./own";
import { plans } from "./plans";

export const summary = "The shop's items";
export const { capabilities, tables } = own;
export * as codes from "./codes";
export const inputs = { items, plans };
export * from "./handlers";
