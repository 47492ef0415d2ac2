import { stackRule } from "../lib/rule";

/** Refuses roles whose policies come close to AWS's size limit. */
export const policiesFitTheirRole = stackRule(
  {
    name: "policies-fit-their-role",
    description: "A role's policies leave room below AWS's limit of 10,240 characters.",
    severity: "medium",
    remediation: "Split the function: a role with so many grants does too much.",
    controls: ["AWS quota iam inline policies"],
    reads: ["aws:iam/rolePolicy:RolePolicy"],
  },
  (resources, report) => {
    const sizes = new Map<string, number>();
    for (const { type, props, propertyDependencies } of resources) {
      if (type !== "aws:iam/rolePolicy:RolePolicy") continue;
      const text = typeof props.policy === "string" ? props.policy : JSON.stringify(props.policy ?? "");
      for (const { urn } of propertyDependencies.role ?? [])
        sizes.set(urn, (sizes.get(urn) ?? 0) + text.replace(/\s/g, "").length);
    }
    // A tenth is left: the names of some regions are five characters longer, in each of some 60 ARNs.
    for (const [urn, size] of sizes)
      if (size > 9_216) report(`Its policies have ${size} of 10,240 characters.`, urn);
  },
);
