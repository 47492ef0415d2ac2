import { mapValues } from "@game-backend/framework/mapValues";
import { type Product, products } from "./products";
import { soldInSteam, steamPriceOf } from "./stores/steam/prices";

/** The page's facts about purchases. */
export const facts = {
  /** The products that are sold in Steam, which lists none: the game's page does. Amounts are hundredths, by currency. */
  steamWares: soldInSteam.map((product) => ({ product, amounts: { ...steamPriceOf(product)?.amounts } })),
  /** What the products are. */
  products: mapValues(products, ({ title, kind }: Product) => ({ title, kind })),
};
