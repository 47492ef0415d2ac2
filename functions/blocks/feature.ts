import { own } from "./own";

export const summary = "Players who do not want to meet each other";
export const { needs, tables } = own;
export * from "./handlers";
