import { definition } from "./definition";

export const summary = "Reports of players, and the queue of moderators";
export const { documents, needs, tables } = definition;
export const metrics = ["LateCases"] as const;
export * as codes from "./codes";
export { facts } from "./facts";
export * from "./handlers";
