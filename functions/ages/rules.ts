import type { Activity } from "@game-backend/framework/activity";
import type { Code } from "@game-backend/framework/codes/code";
import { bandAges } from "./bands";
import { ageRequired, guardianNeeded, tooYoung } from "./codes";
import type { Age } from "./rows";
import { thresholdOf } from "./thresholds";

/** The game's settings of ages. */
export interface AgeRules {
  /** The activities that are closed to players who are too young. */
  readonly activities: readonly Activity[];
  /** The countries in which the game is offered; empty: everywhere. */
  readonly countries: readonly string[];
}

/** Returns the rules in the functions' variable. */
export const rulesIn = (ageRules: string): AgeRules => JSON.parse(ageRules);

/** Returns why an activity is closed for a player of whom this is known; `undefined` if it is open. */
export function closedBy(
  rules: AgeRules,
  activity: Activity,
  age: Pick<Age, "band" | "consent" | "country" | "seenIn"> | undefined,
  ownCountry?: string,
): Code | undefined {
  if (!rules.activities.includes(activity)) return undefined;
  const { band, consent, country, seenIn } = age ?? {};
  if (consent !== undefined && consent !== "given") return guardianNeeded;
  if (band === undefined) return ageRequired;
  const stricter = [seenIn, ownCountry].filter((each) => each !== undefined);
  const needed = Math.max(
    ...[country, ...stricter].map((each) => thresholdOf(activity, each, rules.countries)),
  );
  return bandAges[band] >= needed || consent === "given" ? undefined : tooYoung;
}
