import { plans } from "../../game/plans";
import { definition } from "./definition";
import { firstItems as items } from "./items";

export const summary = "The shop's items";
export const { capabilities, needs, tables } = definition;
export * as codes from "./codes";
export const inputs = { items, plans };
export * from "./handlers";
