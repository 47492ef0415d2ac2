import { own } from "./own";

export const summary = "Boxes whose draws a player can check, daily shelves and rotating quests";
export const { capabilities, documents, needs } = own;
export * as codes from "./codes";
export * from "./handlers";
