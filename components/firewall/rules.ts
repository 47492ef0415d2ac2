import type * as pulumi from "@pulumi/pulumi";
import type { FirewallRule } from "./rule";
import { badAddresses } from "./rules/badAddresses";
import { bodySize } from "./rules/bodySize";
import { commonAttacks } from "./rules/commonAttacks";
import { knownBadInputs } from "./rules/knownBadInputs";
import { requestRate, requestRateOfApi } from "./rules/requestRate";
import { signInRate } from "./rules/signInRate";

/**
 * The rules in front of an API: 1,048 WCU. `requests` limits one address's requests in five minutes, but for the set of addresses
 * whose ARN is `left`.
 */
export const apiRules = (requests: number, left?: pulumi.Input<string>): FirewallRule[] => [
  badAddresses(),
  signInRate(),
  requestRateOfApi(requests, left),
  bodySize(),
  knownBadInputs(),
  commonAttacks(),
];

/** The rules in front of distributions, which accept no bodies and no sign-ins: 927 WCU. */
export const fileRules = (requests: number): FirewallRule[] => [
  badAddresses(),
  requestRate(requests),
  knownBadInputs(),
  commonAttacks(),
];
