import { own } from "./own";
import { roles } from "./roles";

export const summary = "What operators do: bans, grants, dismissals, and the log of them";
export const { capabilities, needs, tables } = own;
export * as codes from "./codes";
export * as settings from "./configuration";
export const inputs = { roles };
export * from "./handlers";
