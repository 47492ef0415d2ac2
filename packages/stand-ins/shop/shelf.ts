/** A product as a store lists it: with its own title and price, and without what it contains. */
export interface OnShelf {
  product: string;
  title: string;
  price: string;
  /** It is bought once, and restored afterwards. */
  isOnce?: true;
}

export const shelf: readonly OnShelf[] = [
  { product: "coins.100", title: "100 coins", price: "€0.99" },
  { product: "coins.1200", title: "1,200 coins", price: "€9.99" },
  { product: "potions.5", title: "Five health potions", price: "€1.99" },
  { product: "starter.pack", title: "Starter pack", price: "€2.99", isOnce: true },
  { product: "pass.gold.forever", title: "Gold pass for ever", price: "€149.99", isOnce: true },
  // The game does not know it yet.
  { product: "coins.of_tomorrow", title: "Coins of tomorrow", price: "€4.99" },
];

export const isOnce = (product: string): boolean =>
  shelf.some((each) => each.product === product && each.isOnce === true);
