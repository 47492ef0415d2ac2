import { definition } from "./definition";

export const summary = "Relationships: rows between players, which friends and leagues use";
export const { tables } = definition;
export * from "./handlers";
