/** Boxes, whose draws a player can check, and in the shop what each day offers and what can be made. */
import "./draws.css";
import { BoxesView } from "./boxesView";
import { OwnDraws } from "./ownDraws";
import { onShelves, ShopOfTheDay } from "./shopOfTheDay";

export const pages = { boxes: { title: "Boxes", view: BoxesView } };
export const shows = { shop: { view: ShopOfTheDay, hides: onShelves, order: -1 } };
export const keeps = { OwnDraws };
