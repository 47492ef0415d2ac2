import { refuse } from "@game-backend/framework/errors";
import type { Age } from "../ages/rows";
import { type AgeRules, closedBy, rulesIn } from "../ages/rules";
import type { Box } from "./box";
import { boxClosed } from "./codes";
import type { Granted } from "./definition";

/** The grants of `whereabouts`. */
export const closingUses = { ages: ["GetItem"], profiles: ["GetItem"], ageRules: true } as const;

/** What closes boxes for a player. */
interface Whereabouts {
  rules: AgeRules;
  age: Age | undefined;
  /** What the player's profile says. */
  own: string | undefined;
  /** The countries that nothing vouches for, which only close. */
  claimed: readonly string[];
}

/** Returns what closes boxes for a player. Costs 2 read units. */
export async function whereabouts(
  {
    tables,
    ageRules,
    country,
  }: {
    tables: Granted<Pick<typeof closingUses, "ages" | "profiles">>;
    ageRules: string;
    country: string | undefined;
  },
  userId: string,
): Promise<Whereabouts> {
  const [age, profile] = await Promise.all([
    tables.ages.getItem({ userId }, { consistent: true }),
    tables.profiles.getItem({ userId }, { consistent: true }),
  ]);
  const own = profile?.country;
  const claimed = [own, country, age?.seenIn].filter((each) => each !== undefined);
  return { rules: rulesIn(ageRules), age, own, claimed };
}

/** Returns what closes a box for a player; `undefined` if nothing does. */
export function closingOf(
  { price, closed = {} }: Pick<Box, "price" | "closed">,
  { rules, age, own, claimed }: Whereabouts,
): "country" | "age" | undefined {
  const { countries = [], ages } = closed;
  const isIn = (country: string) => countries.includes(country);
  // Without a country that a store has signed, the player may be in any in which the game is offered.
  const isAnywhere = rules.countries.length === 0 ? countries.length > 0 : rules.countries.some(isIn);
  if (claimed.some(isIn) || (age?.country === undefined ? isAnywhere : isIn(age.country))) return "country";
  return price && ages === undefined && closedBy(rules, "boxes", age, own) ? "age" : undefined;
}

/** Refuses a box that something closes also to what the player has earned. */
export function mustBeOpen({ closed }: Pick<Box, "closed">, by: ReturnType<typeof closingOf>): void {
  if (by !== undefined && closed?.then === undefined) throw refuse(boxClosed, { details: { closedBy: by } });
}
