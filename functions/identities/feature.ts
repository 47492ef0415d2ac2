import { definition } from "./definition";

export const summary = "The accounts at platforms that sign players in";
export const { capabilities, needs, tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
