import type { RouteTypes } from "../../../client";
import { moment, plural } from "../../lib/words";

export type PlayerDraws = RouteTypes["getPlayerDraws"]["answer"];

export type SeedPeriod = NonNullable<PlayerDraws["seedPeriod"]>;

/** Returns what a player's series of draws is: `Series 2 since 3 Nov 2026: 12 draws, with the client seed “mine”`. */
export function seedPeriodInWords({ number, beganAt, endedAt, draws, clientSeed }: SeedPeriod): string {
  const when = beganAt === undefined ? "" : ` since ${moment(beganAt)}`;
  const until = endedAt === undefined ? "" : `, ended ${moment(endedAt)}`;
  const own = clientSeed === "" ? "" : `, with the client seed “${clientSeed}”`;
  return `Series ${number}${when}${until}: ${plural(draws, "draw")}${own}`;
}

/** Returns a draw: `3. chest: gold, after 4 without the guaranteed row`. */
export const drawInWords = ({ nonce, box, row, drawsWithout }: PlayerDraws["draws"][number]): string =>
  `${nonce}. ${box}: ${row}${drawsWithout === 0 ? "" : `, after ${drawsWithout} without the guaranteed row`}`;

/** Returns what a check of so many right draws says. */
export const verdictInWords = (checked: number): string =>
  checked === 1
    ? "The draw is the one that was fixed before."
    : `All ${checked.toLocaleString("en")} draws are the ones that were fixed before.`;
