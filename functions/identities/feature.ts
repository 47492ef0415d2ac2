import { own } from "./own";

export const summary = "The accounts at platforms that sign players in";
export const { capabilities, needs, tables } = own;
export * as codes from "./codes";
export * from "./handlers";
