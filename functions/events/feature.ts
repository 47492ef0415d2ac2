import { definition } from "./definition";

export const summary = "Events of the game, from which numbers are counted";
export const { capabilities, needs, stores } = definition;
export { events } from "./events";
export * from "./handlers";
