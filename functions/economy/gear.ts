import type { AreaId } from "../leaderboard/areas";

/** The effect of an item in a game. */
export interface Gear {
  /** The area whose game it changes. */
  area: AreaId;
  /** The description of the effect for the player. */
  does: string;
  /** `play` makes the game easier, which the area's board mentions; `looks` does not affect scores. */
  changes: "play" | "looks";
  /** True if each use in a round consumes one. */
  usedUp?: true;
}

/** The items that change games, by id. Other items have no effect. */
export const gear = {
  torch: { area: "forest", does: "Lights the forest at night", changes: "looks" },
  "swift-boots": { area: "desert", does: "Golden boots that leave a trail", changes: "looks" },
  "iron-sword": { area: "tower", does: "Duels with steel cards", changes: "looks" },
  "golden-compass": { area: "harbour", does: "Shows the usual price", changes: "play" },
  "climbing-rope": {
    area: "harbour",
    does: "Ties the ship up for five seconds more",
    changes: "play",
    usedUp: true,
  },
  "oak-shield": { area: "tower", does: "Forgives the first mistake", changes: "play" },
  "health-potion": { area: "tower", does: "Forgives a mistake", changes: "play", usedUp: true },
} as const satisfies Readonly<Record<string, Gear>>;

export type GearId = keyof typeof gear;
export const gearIds = Object.keys(gear) as GearId[];
export const gearOf = (id: GearId): Gear => gear[id];
type UsedUpId = { [I in GearId]: (typeof gear)[I] extends { usedUp: true } ? I : never }[GearId];
const isUsedUp = (id: GearId): id is UsedUpId => gearOf(id).usedUp ?? false;
/** The items that a round consumes. */
export const usedUpIds = gearIds.filter(isUsedUp);
