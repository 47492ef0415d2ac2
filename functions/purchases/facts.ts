import { productOf } from "./products";
import { soldInSteam } from "./steam/prices";

/** What the page knows of purchases. */
export const facts = {
  /** The products that are sold in Steam, which lists none: the game's page does. */
  steamWares: soldInSteam.map((product) => ({ product, title: productOf(product)?.title ?? product })),
};
