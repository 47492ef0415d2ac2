import type { NetworkSize } from "@game-backend/framework/networksOf";
import type { Growth } from "./proofOfWork";

/** The price of a new account in Cognito Lite, in dollars: it counts as a monthly active user. */
export const dollarsPerAccount = 0.0055;

/** How many accounts the stack lets people create, guests and sign-ups together. */
export interface AccountLimits {
  /** The number of accounts in a day (UTC) for everybody together. */
  readonly perDay: number;
  /** The number of accounts that one household's network may create in a day before its work grows. */
  readonly perNetwork: number;
}

/** Returns the limits from the settings of the stack, which are digits. */
export const accountLimits = (settings: {
  accountsBudget: string;
  accountsPerNetwork: string;
}): AccountLimits => ({
  perDay: Math.floor(Number(settings.accountsBudget) / dollarsPerAccount),
  perNetwork: Number(settings.accountsPerNetwork),
});

/**
 * The allowance of a network, as a multiple of a household's. Few households share the /24 of an IPv4 address. A /56 or
 * a /48 belongs to one customer, and a /32 to a provider with all its customers.
 */
export const times: Readonly<Record<NetworkSize, number>> = {
  "ipv4/32": 1,
  "ipv4/24": 8,
  "ipv6/64": 1,
  "ipv6/56": 1.5,
  "ipv6/48": 2,
  "ipv6/32": 64,
};

/** Returns how the work of a network grows: with every eighth of its allowance, it doubles. */
export function growthOf(size: NetworkSize, { perNetwork }: AccountLimits): Growth {
  const free = perNetwork * times[size];
  return { free, doubling: free / 8 };
}

/** The number of zero bits that everybody's work has gained when the day's limit is reached. */
const mostForEverybody = 7;

/** Returns how the work of everybody grows, from half of the day's limit on. */
export const growthForEverybody = ({ perDay }: AccountLimits): Growth => ({
  free: perDay / 2,
  doubling: perDay / 2 / mostForEverybody,
});
