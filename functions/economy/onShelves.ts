import type { ValuesOf } from "@game-backend/framework/live/kind";
import type { AsBegun } from "@game-backend/framework/live/readRelease";
import { chosenNow } from "./chosenNow";
import type { Collected } from "./definition";
import type { shelves } from "./shelves";

type Shelves = ValuesOf<typeof shelves>;
type Shelf = Shelves[string];

/** Returns the shelves on which an offer can be. */
export const shelvesWith = (all: Shelves, name: string): (readonly [id: string, shelf: Shelf])[] =>
  Object.entries(all).filter(([, { offers }]) => offers.some(({ offer }) => offer === name));

type Call = Collected<"choices"> & {
  player: { readonly id: string };
  now: number;
  asBegun: AsBegun<{ shelves: Shelves }>;
};

/** Returns the offers of a player's shelf at a time: none in a game that chooses nothing. */
export function offersOn(call: Call, id: string, { window: every, offers }: Shelf): Promise<string[]> {
  const names = new Set(offers.map(({ offer }) => offer));
  const choice = { name: `shelf ${id}`, every, isThere: (name: string) => names.has(name) };
  const listIn = ({ shelves }: { shelves: Shelves }) => {
    const shelf = shelves[id];
    if (shelf?.window !== every) return undefined;
    const from = shelf.offers.map(({ offer, weight }) => ({ id: offer, weight }));
    return { slots: shelf.slots, from };
  };
  return chosenNow(call, call.player.id, choice, listIn, call.now);
}

/** Returns whether an offer is on one of a player's shelves now. */
export async function areOn(call: Call, all: ReturnType<typeof shelvesWith>, name: string): Promise<boolean> {
  for (const [id, shelf] of all) if ((await offersOn(call, id, shelf)).includes(name)) return true;
  return false;
}
