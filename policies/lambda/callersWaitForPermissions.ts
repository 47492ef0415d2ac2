import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../lib/rule";
import { isUnknown, unknown } from "../lib/withoutUnknowns";

const permissionType = "aws:lambda/permission:Permission";
const poolType = "aws:cognito/userPool:UserPool";

/** What makes a service call functions: its property that names them, and the service. */
const callers: Readonly<Record<string, { readonly property: string; readonly principal: string }>> = {
  [poolType]: { property: "lambdaConfig", principal: "cognito-idp.amazonaws.com" },
  "aws:s3/bucketNotification:BucketNotification": {
    property: "lambdaFunctions",
    principal: "s3.amazonaws.com",
  },
  "aws:sns/topicSubscription:TopicSubscription": { property: "endpoint", principal: "sns.amazonaws.com" },
  "aws:cloudwatch/eventTarget:EventTarget": { property: "arn", principal: "events.amazonaws.com" },
};

/** What serves an API's routes, and its property that names the API. The API itself calls nothing before a stage serves it. */
const stages: Readonly<Record<string, string>> = {
  "aws:apigateway/stage:Stage": "restApi",
  "aws:apigatewayv2/stage:Stage": "apiId",
};

/**
 * Refuses what calls a function before it may: at an update that adds a trigger, Pulumi attaches it first and allows it minutes
 * later, and until then each sign-in or request fails.
 */
export const callersWaitForPermissions = stackRule(
  {
    name: "callers-wait-for-permissions",
    description: "A caller of a function is created and updated after the permission to call it.",
    severity: "high",
    enforcementLevel: "advisory",
    remediation:
      "Let the pool, subscription, notification or stage depend on the permission. A pool's permission then names the account's pools, as in userpool/<region>_*.",
    controls: ["own: an update that shuts players out"],
    reads: [permissionType, ...Object.keys(callers), ...Object.keys(stages)],
  },
  (resources, report) => {
    const before = dependenciesIn();
    const permissions = resources.filter(({ type }) => type === permissionType);
    for (const caller of resources) {
      const called = callers[caller.type];
      const api = stages[caller.type];
      const needed = called
        ? calledBy(caller, called.property).flatMap((fn) => {
            const own = permissions.filter(
              (one) =>
                [called.principal, unknown].includes(one.props.principal) &&
                isOf(one, fn) &&
                fits(one, caller, before),
            );
            if (own.length === 0) report(`Nothing lets it call ${fn.name}.`, caller.urn);
            return own;
          })
        : api
          ? permissions.filter((one) => ofApi(one, caller.propertyDependencies[api] ?? []))
          : [];
      for (const one of needed)
        if (!before(caller).has(one.urn))
          report(`It may call a function before ${one.name} lets it: let it depend on that.`, caller.urn);
    }
    const pools = resources.filter(({ type }) => type === poolType);
    for (const one of permissions) {
      const { sourceArn } = one.props;
      if (isUnknown(sourceArn) || !/:userpool\/.*[*?]/.test(String(sourceArn))) continue;
      if (!pools.some((pool) => before(pool).has(one.urn)))
        report("It names every pool of the account, and no pool waits for it: name the pool.", one.urn);
    }
  },
);

/** Returns the functions and aliases that a property names. */
const calledBy = ({ propertyDependencies }: PolicyResource, property: string) =>
  (propertyDependencies[property] ?? []).filter(({ type }) =>
    /^aws:lambda\/(function:Function|alias:Alias)$/.test(type),
  );

const isOf = ({ propertyDependencies }: PolicyResource, fn: PolicyResource) =>
  (propertyDependencies["function"] ?? []).some(({ urn }) => urn === fn.urn);

const ofApi = ({ propertyDependencies }: PolicyResource, apis: readonly PolicyResource[]) =>
  (propertyDependencies["sourceArn"] ?? []).some(({ urn }) => apis.some((api) => api.urn === urn));

/** Returns true if a permission's source is the caller or what the caller refers to, and not another pool or topic. */
const fits = ({ propertyDependencies }: PolicyResource, caller: PolicyResource, before: Before) =>
  (propertyDependencies["sourceArn"] ?? []).every(({ urn }) => urn === caller.urn || before(caller).has(urn));

type Before = (resource: PolicyResource) => ReadonlySet<string>;

/** Returns a function that returns the URNs of all that is created before a resource. */
function dependenciesIn(): Before {
  const known = new Map<string, ReadonlySet<string>>();
  const before: Before = (resource) => {
    const found = known.get(resource.urn);
    if (found) return found;
    const all = new Set(resource.dependencies.flatMap((one) => [one.urn, ...before(one)]));
    known.set(resource.urn, all);
    return all;
  };
  return before;
}
