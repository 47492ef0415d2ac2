import type { Policies, ReportViolation } from "@pulumi/policy";

import type { Exemption } from "../exemptions";
import { classSchema, type StackClass, stackClassOf } from "./stackClass";

type Policy = Policies[number];

/** The configuration of a rule whose exemptions depend on the class. */
interface Configured {
  readonly stackClass?: StackClass;
}

/** Returns the same rule without the violations that exemptions cover. */
export function exempting<P extends Policy>(rule: P, exemptions: readonly Exemption[]): P {
  const own = exemptions.filter((exemption) => exemption.rule === rule.name);
  if (own.length === 0) return rule;
  const filtered =
    (report: ReportViolation, { stackClass }: Configured, urn?: string): ReportViolation =>
    (message, about = urn) => {
      if (!own.some((exemption) => covers(exemption, about ?? "", stackClass))) report(message, about);
    };
  const { properties, ...schema } = rule.configSchema ?? {};
  const configSchema = own.some(({ classes }) => classes)
    ? { ...schema, properties: { ...properties, ...classSchema } }
    : rule.configSchema;
  if ("validateStack" in rule) {
    const { validateStack } = rule;
    return {
      ...rule,
      configSchema,
      validateStack: (args, report) => validateStack(args, filtered(report, args.getConfig())),
    };
  }
  if (!("validateResource" in rule)) return rule;
  const validations = [rule.validateResource ?? []].flat();
  return {
    ...rule,
    configSchema,
    validateResource: validations.map(
      (validate): typeof validate =>
        (args, report) =>
          validate(args, filtered(report, args.getConfig(), args.urn)),
    ),
  };
}

/** Returns true if an exemption covers a violation of its rule by this resource. */
export function covers(
  { component, resource, classes }: Exemption,
  urn: string,
  stackClass?: StackClass,
): boolean {
  // A name may contain `::`. A violation of no single resource has no URN, and so no name.
  const [, , types = "", ...names] = urn.split("::");
  const name = names.join("::");
  // The last type is the resource's own: it is in those before it.
  return (
    (component === undefined || types.split("$").slice(0, -1).includes(component)) &&
    (!classes || classes.includes(stackClassOf(urn, stackClass))) &&
    (!resource || (name !== "" && new RegExp(`^(?:${resource.source})$`).test(name)))
  );
}
