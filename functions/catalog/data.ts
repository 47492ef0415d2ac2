import type { Plan } from "@game-backend/framework/plan";
import type { CatalogItem } from "./rows";

// What a game gives this feature: the first items, and the limits of those who read them.

/** An item of a new stack. */
export type NewItem = Omit<CatalogItem, "version" | "shelf">;

/** The plan of every player and client, and that of the group `basic`. */
export type Plans = Readonly<Record<"free" | "basic", Plan>>;
