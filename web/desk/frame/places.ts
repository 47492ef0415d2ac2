import type { Right } from "@game-backend/framework/rights";
import type { ComponentType } from "preact";
import { rights } from "../../../functions/desk/rights";

/** A place that a feature adds at the end of the navigation. */
export interface FeaturePlace {
  readonly name: "leagues";
  readonly title: string;
  readonly right: Right;
  readonly view: ComponentType;
}

/** The places in the navigation, each with the right that it needs. */
export const places = [
  { name: "queue", title: "Cases", right: rights.readCases },
  { name: "players", title: "Players", right: rights.readPlayers },
  { name: "purchases", title: "Purchases", right: rights.readPurchases },
  { name: "letters", title: "Letters", right: rights.broadcast },
  { name: "live", title: "Live", right: rights.editLive },
  { name: "prices", title: "Prices", right: rights.editPrices },
  { name: "numbers", title: "Numbers", right: rights.readNumbers },
  { name: "switches", title: "Switches", right: rights.changeSwitches },
  { name: "approvals", title: "Approvals", right: rights.deletePlayers },
  { name: "staff", title: "Staff", right: rights.dismiss },
] as const;

/** Returns the places for somebody with some rights. */
export const placesOf = (may: (right: Right) => boolean) => places.filter(({ right }) => may(right));
