import { allows, statementsOf, strings } from "../lib/policyDocument";
import { checkIdentityPolicies } from "../lib/policyHolders";
import { type Report, resourceRule } from "../lib/rule";
import { isUnknown, known } from "../lib/withoutUnknowns";
import { accountLoggingActions, actionsWithoutResource } from "./starResources";

/** Refuses `Resource: *`, except for actions for which AWS defines no resource. */
export const noWildcardResources = resourceRule(
  {
    name: "no-wildcard-resources",
    description: "An identity policy names the resources of each action that applies to resources.",
    severity: "critical",
    remediation:
      "Name the ARNs. The pack's sources have the actions without a resource, with their source, in policies/iam/starResources.ts.",
    controls: [
      "CKV_AWS_107",
      "CKV_AWS_108",
      "CKV_AWS_109",
      "CKV_AWS_110",
      "CKV_AWS_111",
      "CKV_AWS_286",
      "CKV_AWS_287",
      "CKV_AWS_288",
      "CKV_AWS_289",
      "CKV_AWS_290",
      "CKV_AWS_355",
      "CKV_AWS_356",
      "FSBP KMS.1",
      "FSBP KMS.2",
    ],
  },
  ...checkIdentityPolicies(refuse),
);

/**
 * Returns true for a resource that is as wide as `*`: everything of a service, or everything of a type in any account.
 * Buckets' ARNs have no account, so `arn:aws:s3:::photos/*` is a single bucket's.
 */
function isWide(resource: string): boolean {
  const [, , , , account = "*", ...rest] = resource.split(":");
  const name = rest.join(":");
  if (rest.length === 0) return /[*?]/.test(resource);
  return isAny(name) || (isAny(account) && isAny(name.replace(/^[\w-]+[/:]/, "")));
}

const isAny = (text: string) => /^[*?/:]+$/.test(text);

function refuse(policy: unknown, report: Report): void {
  for (const { Action, Resource } of statementsOf(policy).filter(allows)) {
    if (!strings(Resource).some(isWide)) continue;
    const actions = strings(Action);
    if (
      actions.every((action) => accountLoggingActions.has(action) || isUnknown(action)) &&
      actions.length === accountLoggingActions.size
    )
      continue;
    for (const action of known(actions))
      if (!actionsWithoutResource.has(action)) report(`It allows ${action} on every resource: name them.`);
  }
}
