import { stackRule } from "../lib/rule";

/** Refuses functions that share a role. */
export const rolesAreNotShared = stackRule(
  {
    name: "roles-are-not-shared",
    description: "Every function has a role of its own.",
    severity: "high",
    remediation: "Give each function its own role: functions that share one have each other's permissions.",
    controls: ["Pulumi Function/requireUniqueIamRole"],
    reads: ["aws:lambda/function:Function"],
  },
  (resources, report) => {
    const users = new Map<string, string[]>();
    for (const { type, urn, name, propertyDependencies } of resources) {
      if (type !== "aws:lambda/function:Function") continue;
      for (const { urn: role } of propertyDependencies.role ?? []) {
        const others = users.get(role) ?? [];
        if (others.length > 0) report(`It shares its role with ${others.join(", ")}.`, urn);
        users.set(role, [...others, name]);
      }
    }
  },
);
