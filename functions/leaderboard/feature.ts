import { definition } from "./definition";

export const summary = "Scores, boards and ranks";
export const { needs, tables } = definition;
export * as codes from "./codes";
export { events } from "./events";
export { facts } from "./facts";
export * from "./handlers";
export * as pushes from "./pushes";
