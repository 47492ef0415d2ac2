import { own } from "./own";

export const summary = "Matches without a game server";
export const { needs } = own;
export * as codes from "./codes";
export * from "./handlers";
export * as pushes from "./pushes";
