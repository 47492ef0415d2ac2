import { own } from "./own";

export const summary = "Letters of staff to players, and messages to every connected one";
export const { needs } = own;
export * as codes from "./codes";
export * from "./handlers";
