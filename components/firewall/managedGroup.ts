import type { FirewallRule } from "./rule";

/** Returns AWS's own rule group by its name. Its rules block, except for those in `counted`, which only count. */
export const managedGroup = (name: string, group: string, counted: readonly string[] = []): FirewallRule => ({
  name,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: "AWS",
      name: group,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
});
