import { plans } from "../../game/plans";
import { firstItems as items } from "./items";
import { own } from "./own";

export const summary = "The shop's items";
export const { capabilities, needs, tables } = own;
export * as codes from "./codes";
export const inputs = { items, plans };
export * from "./handlers";
