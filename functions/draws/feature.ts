import { definition } from "./definition";

export const summary = "Boxes whose draws a player can check, daily shelves and rotating quests";
export const { capabilities, documents, needs } = definition;
/** A seed period ends with its player's first draw after 90 days. The key that it began with then shows its server seed. */
export const inputs = { drawKeys: { keep: 40, provides: "drawKey" } };
export * as codes from "./codes";
export * from "./handlers";
