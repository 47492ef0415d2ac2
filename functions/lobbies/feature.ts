import { definition } from "./definition";

export const summary = "Lobbies: players who gather by a code, and play together";
export const { needs, tables } = definition;
export * as codes from "./codes";
export { facts } from "./facts";
export * from "./handlers";
export * as pushes from "./pushes";
