import { definition } from "./definition";

export const summary = "Profiles, and the search for players";
export const { needs, tables } = definition;
export * as codes from "./codes";
export { facts } from "./facts";
export * from "./handlers";
