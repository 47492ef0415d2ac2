import { definition } from "./definition";

export const summary = "Seasons of the boards, and their rewards";
export const { documents, needs, tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
