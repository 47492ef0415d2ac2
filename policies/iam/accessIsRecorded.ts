import type { PolicyResource } from "@pulumi/policy";

import { isOfLibrary, recordOf } from "../lib/access";
import { separatePolicyHolders } from "../lib/policyHolders";
import { type StackReport, stackRule } from "../lib/rule";
import { isSame, ordered, statementsBeside } from "../lib/sameStatements";
import { isUnknown } from "../lib/withoutUnknowns";

const permission = "aws:lambda/permission:Permission";

/** The resources that open another one by their mere existence. No component makes any. */
const doors: readonly string[] = ["aws:lambda/functionUrl:FunctionUrl", "aws:s3/accessPoint:AccessPoint"];

/** The parts of a permission that decide who may invoke, and for which source. */
const sources = [
  "action",
  "principal",
  "principalOrgId",
  "sourceArn",
  "sourceAccount",
  "eventSourceToken",
  "functionUrlAuthType",
];

/**
 * Refuses policies and permissions beside those with which the library's components open their own resources, and
 * statements that were added to theirs. It only warns, unless a stack's configuration of the pack makes it mandatory.
 */
export const accessIsRecorded = stackRule(
  {
    name: "access-is-recorded",
    description: "Only a component itself gives others access to its resources, by what it derived.",
    severity: "critical",
    enforcementLevel: "advisory",
    remediation: "Give access by the component's arguments, or keep the data in a resource of your own.",
    controls: ["own: access given beside a component"],
    reads: [permission, ...doors, ...separatePolicyHolders.map(({ type }) => type)],
  },
  (resources, report) => {
    const properties = new Map(separatePolicyHolders.map(({ type, property }) => [type, property]));
    for (const resource of resources) {
      const property = properties.get(resource.type);
      const gives = property !== undefined || [permission, ...doors].includes(resource.type);
      if (gives && opensComponent(resource, property))
        if (recordOf(resource) === undefined)
          report("It gives access that its component did not derive.", resource.urn);
        else if (property) comparePolicy(resource, property, report);
        else if (resource.type === permission) comparePermission(resource, report);
    }
  },
);

/**
 * Returns true if a resource opens one of a component, or one that is not in the stack. Those that its policy or its
 * source names are not the ones that it opens.
 */
function opensComponent(resource: PolicyResource, property = "sourceArn"): boolean {
  const opened = Object.entries(resource.propertyDependencies)
    .filter(([name]) => name !== property)
    .flatMap(([, all]) => all);
  return isOfLibrary(resource) || opened.length === 0 || opened.some(isOfLibrary);
}

function comparePolicy(resource: PolicyResource, property: string, report: StackReport): void {
  for (const one of statementsBeside(resource.props[property], recordOf(resource)))
    report(`Its component did not derive ${JSON.stringify(one)}.`, resource.urn);
  for (const one of statementsBeside(recordOf(resource), resource.props[property]))
    report(`It lacks ${JSON.stringify(one)}, which its component derived.`, resource.urn);
}

function comparePermission(resource: PolicyResource, report: StackReport): void {
  const recorded = recordOf(resource);
  if (isUnknown(recorded)) return;
  const record = Object(recorded);
  for (const name of sources) {
    const [value, wanted] = [resource.props[name] || undefined, record[name] || undefined];
    if (!isSame(ordered(value), ordered(wanted)))
      report(
        `Its ${name} is ${value ?? "absent"}, but its component derived ${wanted ?? "none"}.`,
        resource.urn,
      );
  }
}
