import { own } from "./own";

export const summary = "What bans and mutes refuse, by which identities, and when they begin and end";
export const { needs, tables } = own;
export * from "./handlers";
