import { own } from "./own";

export const summary = "Profiles, and the search for players";
export const { needs, tables } = own;
export * as codes from "./codes";
export { facts } from "./facts";
export * from "./handlers";
