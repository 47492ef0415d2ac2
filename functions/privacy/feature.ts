import { definition } from "./definition";

export const summary = "Deletion, export and reset of players' data";
export const { capabilities, needs, stores, tables } = definition;
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
