import { own } from "./own";

export const summary = "Events of the game, from which numbers are counted";
export const { capabilities, needs, stores } = own;
export { events } from "./events";
export * from "./handlers";
