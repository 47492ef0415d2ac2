import { own } from "./own";

export const summary = "Messages of staff to every connected player";
export const { needs } = own;
export * as codes from "./codes";
export * from "./handlers";
