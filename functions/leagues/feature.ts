import { definition } from "./definition";

export const summary = "Leagues: a week among fifty, on the boards of the week";
export const { documents, needs } = definition;
export * as codes from "./codes";
export * from "./handlers";
