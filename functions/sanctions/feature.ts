import { definition } from "./definition";

export const summary = "What was decided about players, and their inbox";
export const { needs, tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
export * as pushes from "./pushes";
