import type { ValuesOf } from "@game-backend/framework/live/kind";
import type { Collected } from "./own";
import type { shelves } from "./shelves";

type Shelves = ValuesOf<typeof shelves>;
type Shelf = Shelves[string];

/** Returns the shelves on which an offer can be. */
export const shelvesWith = (all: Shelves, name: string): (readonly [id: string, shelf: Shelf])[] =>
  Object.entries(all).filter(([, { offers }]) => offers.some(({ offer }) => offer === name));

type Call = Collected<"choices"> & { player: { readonly id: string }; now: number };

/** Returns the offers of a player's shelf at a time: none in a game that chooses nothing. */
export const offersOn = async (
  { choices, player, now }: Call,
  id: string,
  { window: every, slots, offers }: Shelf,
) => {
  const choice = {
    ...{ name: `shelf ${id}`, every, slots },
    from: offers.map(({ offer, weight }) => ({ id: offer, weight })),
  };
  return (
    await Promise.all(Object.values(choices).map((each) => each.chosen(player.id, choice, now)))
  ).flat();
};

/** Returns whether an offer is on one of a player's shelves now. */
export async function areOn(call: Call, all: ReturnType<typeof shelvesWith>, name: string): Promise<boolean> {
  for (const [id, shelf] of all) if ((await offersOn(call, id, shelf)).includes(name)) return true;
  return false;
}
