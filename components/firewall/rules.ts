import type { FirewallRule } from "./rule";
import { badAddresses } from "./rules/badAddresses";
import { bodySize } from "./rules/bodySize";
import { commonAttacks } from "./rules/commonAttacks";
import { knownBadInputs } from "./rules/knownBadInputs";
import { requestRate } from "./rules/requestRate";
import { signInRate } from "./rules/signInRate";

/** The rules before an API: 976 WCU. `requests` are those of one address in five minutes. */
export const apiRules = (requests: number): FirewallRule[] => [
  badAddresses(),
  signInRate(),
  requestRate(requests),
  bodySize(),
  knownBadInputs(),
  commonAttacks(),
];

/** The rules before distributions of files, which take no bodies and sign nobody in: 927 WCU. */
export const fileRules = (requests: number): FirewallRule[] => [
  badAddresses(),
  requestRate(requests),
  knownBadInputs(),
  commonAttacks(),
];
