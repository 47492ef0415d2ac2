import type { NewItem } from "./data";

/** An item of the shop. */
export interface CatalogItem extends NewItem {
  /** Starts at 1 and is incremented by every write. It is the ETag. */
  version: number;
  /** Where two people publish: the price that both know. Alone, nobody goes below half of it. Absent: `price`. */
  agreedPrice?: number;
  /** The partition key of the price list. It has a single value, so that all ids sort as one list. */
  shelf: "catalog";
}
