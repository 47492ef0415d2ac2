import type { RouteTypes } from "../../../client";
import { moment, plural } from "../../lib/words";

type Leagues = RouteTypes["getPlayerLeagues"]["answer"]["leagues"];
type Week = Leagues[number]["weeks"][number];
type Place = RouteTypes["getLeagueCohort"]["answer"]["entries"][number];

/** What a place brings. */
const zones: Readonly<Record<Place["zone"], string>> = {
  up: "rises",
  stays: "stays",
  down: "falls",
  idle: "has no score",
};

/** Returns a player's week: `2026-W47 in silver: place 3, with 1,200, rises. Joined 16 Nov 2026, 09:12`. */
export function weekInWords({ week, tier, joinedAt, rank, score, outcome }: Week): string {
  const parts = [
    ...(rank === undefined ? [] : [`place ${rank}`]),
    ...(score === undefined ? [] : [`with ${score.toLocaleString("en")}`]),
    outcome === undefined ? "not settled yet" : zones[outcome],
  ];
  return `${week} in ${tier}: ${parts.join(", ")}. Joined ${moment(joinedAt)}`;
}

/** Returns a place of a cohort: `Place 3, with 1,200: stays`. */
export const placeInWords = ({ rank, score, zone }: Pick<Place, "rank" | "score" | "zone">): string =>
  `Place ${rank}${score === undefined ? "" : `, with ${score.toLocaleString("en")}`}: ${zones[zone]}`;

/** Returns to where staff, or a former backend, moved a player. */
export const movedInWords = ({ tier, movedAt }: NonNullable<Leagues[number]["movedTo"]>): string =>
  `Moved to ${tier} on ${moment(movedAt)}`;

/** Returns how full a tier is: `30 players in 2 cohorts`. */
export const filledInWords = (players: number, cohorts: number): string =>
  `${plural(players, "player")} in ${plural(cohorts, "cohort")}`;
