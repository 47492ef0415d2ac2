import { allows, statementsOf, strings } from "../lib/policyDocument";
import { checkIdentityPolicies } from "../lib/policyHolders";
import { type Report, resourceRule } from "../lib/rule";
import { known } from "../lib/withoutUnknowns";

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

function refuse(policy: unknown, report: Report): void {
  for (const { Action, Resource } of statementsOf(policy).filter(allows)) {
    const services = strings(Resource).map((arn) => serviceIn(arn.split(":")[2]));
    for (const action of known(strings(Action))) {
      const service = serviceIn(action.split(":")[0]);
      for (const of of new Set(services))
        if (of !== "*" && service !== "*" && of !== service) report(`${action} never applies to ${of}.`);
    }
  }
}
