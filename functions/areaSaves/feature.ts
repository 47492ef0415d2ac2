import { definition } from "./definition";

export const summary =
  "What players save for each area: the collection progress, and the routes of former clients";
export const { needs } = definition;
export * as codes from "./codes";
export * from "./handlers";
