/** An item of the shop. */
export interface CatalogItem {
  id: string;
  name: string;
  description: string;
  /** The price of a single item, in coins. */
  price: number;
  /** False hides it from the shop. */
  onSale: boolean;
  /** Starts at 1 and is incremented by every write. It is the ETag. */
  version: number;
  /** The partition key of the price list. It has a single value, so that all ids sort as one list. */
  shelf: "catalog";
}
