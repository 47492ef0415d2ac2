import { type AreaId, facts } from "./facts";

/** A score as its area counts: times where less is better, points elsewhere. */
export const scoreText = (area: AreaId | "global", score: number): string =>
  area !== "global" && facts.areas[area].order === "ascending"
    ? `${(score / 1000).toFixed(2)} s`
    : `${score.toLocaleString("en")} ${score === 1 ? "point" : "points"}`;

const endings: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
const plurals = new Intl.PluralRules("en", { type: "ordinal" });

/** Such as `1st`. */
export const ordinal = (rank: number): string => `${rank}${endings[plurals.select(rank)]}`;
