/** An item of the shop. */
export interface CatalogItem {
  id: string;
  name: string;
  description: string;
  /** The price of one, in coins. */
  price: number;
  /** False hides it from the shop. */
  onSale: boolean;
  /** Starts at 1 and is incremented by every write. It is the ETag. */
  version: number;
  /** The partition of the price list: a single value, so that ids sort as one list. */
  shelf: "catalog";
}
