import { definition } from "./definition";

export const summary = "Numbers of each day, counted from events, and experiments";
export const { documents, needs, tables } = definition;
export { events } from "./exposure";
export * from "./handlers";
