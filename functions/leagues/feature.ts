import { own } from "./own";

export const summary = "Leagues: a week among fifty, on the boards of the week";
export const { documents, needs } = own;
export * as codes from "./codes";
export * from "./handlers";
