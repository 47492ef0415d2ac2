import { definition } from "./definition";

export const summary = "Who is tied to whom: rows between players, which friends and leagues use";
export const { tables } = definition;
export * from "./handlers";
