import type { Policies } from "@pulumi/policy";

import { exemptions } from "./exemptions";
import { noWildcardActions } from "./iam/noWildcardActions";
import { exempting } from "./lib/exempting";

/** Every rule, before exemptions. */
export const allRules: Policies = [noWildcardActions];

/** Every rule, less the violations that `exemptions.ts` gives a reason for. */
export const rules: Policies = allRules.map((rule) => exempting(rule, exemptions));
