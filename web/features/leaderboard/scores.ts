import { type AreaId, facts } from "../../facts";

/** Returns a score as text: a time in areas where less is better, points elsewhere. */
export const scoreText = (area: AreaId | "global", score: number): string =>
  area !== "global" && facts.areas[area].order === "ascending"
    ? `${(score / 1000).toFixed(2)} s`
    : `${score.toLocaleString("en")} ${score === 1 ? "point" : "points"}`;

const endings: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
const plurals = new Intl.PluralRules("en", { type: "ordinal" });

/** Returns a rank as text, such as `1st`. */
export const ordinal = (rank: number): string => `${rank}${endings[plurals.select(rank)]}`;
