import { own } from "./own";

export const summary = "Seasons of the boards, and their rewards";
export const { needs, tables } = own;
export * as codes from "./codes";
export { facts } from "./facts";
export * from "./handlers";
