import type { RouteTypes } from "../../../client";
import { moment, plural } from "../../lib/words";

export type PlayerDraws = RouteTypes["getPlayerDraws"]["answer"];

export type Epoch = NonNullable<PlayerDraws["epoch"]>;

/** Returns what a player's series of draws is: `Series 2 since 3 Nov 2026: 12 draws, with the word “mine”`. */
export function epochInWords({ number, beganAt, endedAt, draws, word }: Epoch): string {
  const when = beganAt === undefined ? "" : ` since ${moment(beganAt)}`;
  const until = endedAt === undefined ? "" : `, ended ${moment(endedAt)}`;
  const own = word === "" ? "" : `, with the word “${word}”`;
  return `Series ${number}${when}${until}: ${plural(draws, "draw")}${own}`;
}

/** Returns a draw: `3. chest: gold, after 4 without the guaranteed row`. */
export const drawInWords = ({ k, box, row, dry }: PlayerDraws["draws"][number]): string =>
  `${k}. ${box}: ${row}${dry === 0 ? "" : `, after ${dry} without the guaranteed row`}`;

/** Returns what a check of so many right draws says. */
export const verdictInWords = (checked: number): string =>
  checked === 1
    ? "The draw is the one that was fixed before."
    : `All ${checked.toLocaleString("en")} draws are the ones that were fixed before.`;
