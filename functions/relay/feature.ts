import { definition } from "./definition";

export const summary = "Matches without a game server";
export const { needs } = definition;
export * as codes from "./codes";
export * from "./handlers";
export * as pushes from "./pushes";
