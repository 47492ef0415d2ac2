import { challengeRefuses } from "../../auth/challenge";
import { addressHidden, challengeTooEasy } from "../../auth/codes";
import { callsUsedUp, linksUsedUp, workNeeded } from "../codes";
import { linkRoute, signInRoute } from "./routes";

/** The common parts of the sign-ins whose proof only the platform can judge. */
export const outsideSignInRoute = {
  ...signInRoute,
  refuses: [...signInRoute.refuses, ...challengeRefuses, callsUsedUp, challengeTooEasy, workNeeded],
  // An IPv6 address has four networks, for which the work is counted and given back.
  maxCost: { read: 6, write: 31, seconds: 4 },
} as const;

/** The common parts of the links whose proof only the platform can judge. */
export const outsideLinkRoute = {
  ...linkRoute,
  refuses: [...linkRoute.refuses, addressHidden, callsUsedUp, linksUsedUp],
  // An IPv6 address has four networks, for which bad proofs are counted.
  maxCost: { read: 4, write: 20, seconds: 4 },
} as const;
