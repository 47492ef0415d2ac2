import type { Gear } from "../packages/contracts/data/economy";
import type { areas } from "./areas";

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
} as const satisfies Readonly<Record<string, Gear<keyof typeof areas>>>;
