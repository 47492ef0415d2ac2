/** Purchases with money. */
import "./purchases.css";
import { MoneyShop } from "./moneyShop";
import { OwnPurchases } from "./ownPurchases";

export const shows = { shop: { view: MoneyShop } };
export const keeps = { OwnPurchases };
