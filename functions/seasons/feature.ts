import { own } from "./own";

export const summary = "Seasons of the boards, and their rewards";
export const { documents, needs, tables } = own;
export * as codes from "./codes";
export * from "./handlers";
