import { own } from "./own";

export const summary = "Numbers of each day, counted from events, and experiments";
export const { documents, needs, tables } = own;
export { events } from "./exposure";
export * from "./handlers";
