import type { NewItem } from "../packages/contracts/data/catalog";

/** The items of a new stack. Later, editors change them in the table. */
export const items = [
  { id: "torch", name: "Torch", description: "Burns for one night.", price: 5, onSale: true },
  { id: "health-potion", name: "Health Potion", description: "Heals at once.", price: 10, onSale: true },
  { id: "climbing-rope", name: "Climbing Rope", description: "Twenty metres.", price: 15, onSale: true },
  { id: "oak-shield", name: "Oak Shield", description: "Stops most arrows.", price: 60, onSale: true },
  { id: "iron-sword", name: "Iron Sword", description: "Plain, and sharp.", price: 120, onSale: true },
  { id: "swift-boots", name: "Swift Boots", description: "Light as dust.", price: 180, onSale: true },
  {
    id: "golden-compass",
    name: "Golden Compass",
    description: "Points to treasure.",
    price: 400,
    onSale: true,
  },
  {
    id: "harvest-lantern",
    name: "Harvest Lantern",
    description: "In autumn only.",
    price: 90,
    onSale: false,
  },
] as const satisfies readonly NewItem[];
