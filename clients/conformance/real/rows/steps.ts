import type { Fault } from "../fault";
import type { RealStep } from "../row";

/** A new player, `me`, whose client signs in. */
export const signedIn: readonly RealStep[] = [
  { player: "me" },
  { client: {}, as: "me" },
  { run: "enter", gives: { userId: "{me.userId}" } },
];

export const fault = (on: string, does: Fault["does"], more: Omit<Fault, "on" | "does"> = {}): RealStep => ({
  fault: { on, does, ...more },
});

/** Calls a route, and goes on. */
export const calls = (route: string, request: object = {}, as = "call"): RealStep => ({
  run: "call",
  with: { route, request },
  as,
});

export const gives = (value: unknown = "*", as = "call"): RealStep => ({ settled: as, gives: value });

/** Buys a potion for ten coins. A new player has a hundred. */
export const potion = { body: { itemId: "health-potion", quantity: 1, price: 10 } } as const;

/** The player has bought so many potions. */
export const hasBought = (potions: number): RealStep => ({
  by: "me",
  calls: "getWallet",
  gives: { balance: 100 - 10 * potions, inventory: { "health-potion": potions } },
});

/** The client opens a socket, whose messages count from here on. */
export const opensLive: readonly RealStep[] = [
  { run: "open" },
  { told: "state", like: { isOpen: true } },
  { told: "readAgain" },
];

/** Hears a message of the backend. */
export const hears = (news: object, saves?: Readonly<Record<string, string>>): RealStep => ({
  told: "news",
  like: { news },
  ...(saves && { saves }),
});
