import { definition } from "./definition";

export const summary = "Searches for matches";
export const { documents, needs, tables } = definition;
export * as codes from "./codes";
export { facts } from "./facts";
export * from "./handlers";
export * as pushes from "./pushes";
