import type { Right } from "@game-backend/framework/rights";
import { rights } from "../../../functions/desk/rights";
import { consoleForms } from "../../client/consoleForms";

/** The places in the navigation, each with the right that it needs. */
export const places = [
  { name: "queue", title: "Cases", right: rights.readCases },
  { name: "players", title: "Players", right: rights.readPlayers },
  { name: "purchases", title: "Purchases", right: rights.readPurchases },
  { name: "inbox", title: "Inbox messages", right: rights.broadcast },
  { name: "live", title: "Live", right: rights.editLive },
  { name: "prices", title: "Prices", right: rights.editPrices },
  { name: "numbers", title: "Numbers", right: rights.readNumbers },
  { name: "switches", title: "Switches", right: rights.changeSwitches },
  { name: "approvals", title: "Approvals", right: rights.deletePlayers },
  { name: "staff", title: "Staff", right: rights.dismiss },
] as const;

/** Returns the places for somebody with some rights. */
export const placesOf = (may: (right: Right) => boolean) => places.filter(({ right }) => may(right));

/** A place of a section, which a route of staff says: it comes at the end of the navigation. */
export const sectionPlaces = Object.entries(consoleForms).flatMap(([route, { section, right }]) =>
  section?.place ? [{ route, title: section.place.title, right: { name: right } }] : [],
);

/** Returns the route whose place a section belongs to: its own, or the one that leads to it. */
export const placeOfSection = (route: string): string =>
  sectionPlaces.find((each) => each.route === route || opens(each.route, route))?.route ?? route;

const opens = (from: string, to: string): boolean =>
  JSON.stringify(consoleForms[from]?.section).includes(`"what":"${to}"`);
