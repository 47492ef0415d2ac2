import type { Activity } from "@game-backend/framework/activity";

/** The lowest ages in years in one country: to reach others by texts, names and pictures, and to buy. */
interface Threshold {
  readonly contact: number;
  readonly purchases: number;
  /** The law. */
  readonly source: string;
}

/** Countries by ISO 3166-1 alpha-2. */
export const thresholds: Readonly<Record<string, Threshold>> = {
  AT: { contact: 14, purchases: 14, source: "GDPR art. 8; Datenschutzgesetz § 4 (4)" },
  BR: { contact: 18, purchases: 18, source: "Lei 15.211/2025 art. 20 and 21: chat and paid boxes of minors" },
  DE: { contact: 16, purchases: 16, source: "GDPR art. 8 (1)" },
  ES: { contact: 14, purchases: 14, source: "GDPR art. 8; Ley Orgánica 3/2018 art. 7" },
  FR: { contact: 15, purchases: 15, source: "GDPR art. 8; Loi Informatique et Libertés art. 45" },
  GB: { contact: 13, purchases: 13, source: "Data Protection Act 2018, section 9" },
  IE: { contact: 16, purchases: 16, source: "GDPR art. 8; Data Protection Act 2018, section 31" },
  IT: { contact: 14, purchases: 14, source: "GDPR art. 8; Decreto 101/2018" },
  NL: { contact: 16, purchases: 16, source: "GDPR art. 8; UAVG art. 5" },
  // A store names no state of the US, so the strictest counts.
  US: {
    contact: 13,
    purchases: 18,
    source: "COPPA, 16 CFR 312; Texas SB 2420: a parent's consent to a minor's purchases",
  },
};

/** The ages in countries that are not listed. */
const others = { contact: 13, purchases: 13 };

const kindOf = (activity: Activity) =>
  activity === "purchases" || activity === "boxes" ? "purchases" : "contact";

/**
 * Returns the age from which an activity is open without a guardian's consent. For an unknown country, the strictest of those in
 * which the game is offered counts; the strictest of all listed ones, if that is not known either.
 */
export function thresholdOf(
  activity: Activity,
  country: string | undefined,
  offeredIn: readonly string[],
): number {
  const kind = kindOf(activity);
  if (country !== undefined) return (thresholds[country] ?? others)[kind];
  const all = offeredIn.length > 0 ? offeredIn : Object.keys(thresholds);
  return Math.max(...all.map((each) => (thresholds[each] ?? others)[kind]));
}
