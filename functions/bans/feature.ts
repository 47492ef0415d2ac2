import { definition } from "./definition";

export const summary = "What bans and mutes refuse, by which identities, and when they begin and end";
export const { needs, tables } = definition;
export * from "./handlers";
