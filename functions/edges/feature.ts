import { own } from "./own";

export const summary = "Who is tied to whom: rows between players, which friends and leagues use";
export const { tables } = own;
export * from "./handlers";
