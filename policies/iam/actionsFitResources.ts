import { allows, statementsOf, strings } from "../lib/policyDocument";
import { checkIdentityPolicies } from "../lib/policyHolders";
import { type Report, resourceRule } from "../lib/rule";
import { isUnknown, known } from "../lib/withoutUnknowns";

/** Refuses statements whose actions cannot apply to their resources: they allow nothing, although they seem to. */
export const actionsFitResources = resourceRule(
  {
    name: "actions-fit-resources",
    description: "The actions of a statement belong to the service of its resources.",
    severity: "medium",
    remediation: "Split the statement by service.",
    controls: ["own: parliament RESOURCE_MISMATCH"],
  },
  ...checkIdentityPolicies(refuse),
);

/**
 * Former names of services. CodeConnections was renamed: its actions and ARNs exist under both names, and each
 * action applies to either ARN.
 */
const formerNames: Readonly<Record<string, string>> = { "codestar-connections": "codeconnections" };

const serviceIn = (name = "*") => formerNames[name] ?? name;

const serviceOf = (action: string) => serviceIn(action.split(":")[0]);

function refuse(policy: unknown, report: Report): void {
  for (const { Action, Resource } of statementsOf(policy).filter(allows)) {
    const actions = known(strings(Action)).filter((action) => serviceOf(action) !== "*");
    const services = strings(Resource).map((arn) => serviceIn(arn.split(":")[2]));
    for (const action of actions)
      for (const of of new Set(services))
        if (of !== "*" && serviceOf(action) !== of) report(`${action} never applies to ${of}.`);
    // At preview a new resource's ARN is unknown, but it belongs to one service only.
    const acting = new Set(actions.map(serviceOf));
    if (acting.size > 1 && strings(Resource).some(isUnknown))
      report(`No resource has actions of ${[...acting].join(" and ")}.`);
  }
}
