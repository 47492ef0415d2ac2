import { definition } from "./definition";

export const summary = "Boxes whose draws a player can check, daily shelves and rotating quests";
export const { capabilities, documents, needs } = definition;
/** An epoch of draws ends with its player's first draw after 90 days: its secret is told by the key that it began with. */
export const inputs = { drawKeys: { keep: 40, provides: "drawKey" } };
export * as codes from "./codes";
export * from "./handlers";
