import type { RouteTypes } from "../../../client";
import { plural } from "../../lib/words";

type Answer = RouteTypes["getPlayerTracks"]["answer"];
export type Counter = Answer["counters"][number];
export type Track = Answer["tracks"][number];

const number = (count: number) => count.toLocaleString("en");

/** Returns a counter's numbers: `112 ever, 12 today, 40 in this week`. */
export const numbersInWords = ({ ever, day, week }: Pick<Counter, "ever" | "day" | "week">): string =>
  `${number(ever)} ever, ${number(day)} today, ${number(week)} in this week`;

/** Returns what a track counts, and how far the player is: `duels-won in 2026-11-20: 2`. */
export function standingInWords({ counts, window, number: count, streak }: Track): string {
  const what = counts.counter ?? counts.currency ?? counts.board ?? counts.streak ?? "";
  const when = window === "ever" ? "" : ` in ${window}`;
  if (!streak) return `${what}${when}: ${number(count)}`;
  const longest = streak.best > count ? `, the longest were ${number(streak.best)}` : "";
  const spare =
    streak.spare === 0 ? "" : `, ${plural(streak.spare, "missed day is", "missed days are")} forgiven`;
  return `${what} in a row: ${number(count)}${longest}${spare}`;
}

/** What the states of steps are called, in the order in which they are shown. */
const states = {
  claimed: "Claimed",
  claimable: "Can be claimed",
  closed: "Reached, but closed",
  open: "Not reached",
} as const;

/** Returns a track's steps by their states: `Claimed: first (100)`. */
export const stepsInWords = ({ steps }: Pick<Track, "steps">): readonly string[] =>
  Object.entries(states).flatMap(([state, title]) => {
    const found = steps.filter((step) => step.state === state);
    const names = found.map(
      ({ id, at, rewardTrack }) =>
        `${id} (${number(at)}${rewardTrack === undefined ? "" : `, ${rewardTrack}`})`,
    );
    return names.length > 0 ? [`${title}: ${names.join(", ")}`] : [];
  });
