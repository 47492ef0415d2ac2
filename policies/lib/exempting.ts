import type { Policies, ReportViolation } from "@pulumi/policy";

import type { Exemption } from "../exemptions";

type Policy = Policies[number];

/** Returns the same rule without the violations that exemptions cover. */
export function exempting<P extends Policy>(rule: P, exemptions: readonly Exemption[]): P {
  const own = exemptions.filter((exemption) => exemption.rule === rule.name);
  if (own.length === 0) return rule;
  const filtered =
    (report: ReportViolation, urn?: string): ReportViolation =>
    (message, about = urn) => {
      if (!own.some((exemption) => covers(exemption, about ?? ""))) report(message, about);
    };
  if ("validateStack" in rule) {
    const { validateStack } = rule;
    return { ...rule, validateStack: (args, report) => validateStack(args, filtered(report)) };
  }
  if (!("validateResource" in rule)) return rule;
  const validations = [rule.validateResource ?? []].flat();
  return {
    ...rule,
    validateResource: validations.map(
      (validate): typeof validate =>
        (args, report) =>
          validate(args, filtered(report, args.urn)),
    ),
  };
}

/** Returns true if an exemption covers a violation of its rule by this resource. */
export function covers({ resource, stacks }: Exemption, urn: string): boolean {
  const [, , stack = ""] = urn.split(":");
  const name = urn.split("::").at(-1) ?? "";
  return (
    (!stacks || stacks.includes(stack)) && (!resource || new RegExp(`^(?:${resource.source})$`).test(name))
  );
}
