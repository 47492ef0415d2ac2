import { own } from "./own";

export const summary = "What bans refuse, and by which identities";
export const { needs, tables } = own;
export * from "./handlers";
