import type { Plan } from "@game-backend/framework/plan";

// What a game gives the feature: the first items, and the limits of those who read them.

/** An item of a new stack. */
export type NewItem = {
  id: string;
  name: string;
  description: string;
  /** The price of a single item, in coins. */
  price: number;
  /** False hides it from the shop. */
  onSale: boolean;
};

/** The plan of every player and client, and that of the group `basic`. */
export type Plans = Readonly<Record<"free" | "basic", Plan>>;
