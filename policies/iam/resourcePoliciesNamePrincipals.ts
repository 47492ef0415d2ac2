import { allows, isAnybody, namesSource, statementsOf } from "../lib/policyDocument";
import { resourcePolicyHolders } from "../lib/policyHolders";
import { check, resourceRule } from "../lib/rule";

/** Refuses resource policies that are open to every principal. */
export const resourcePoliciesNamePrincipals = resourceRule(
  {
    name: "resource-policies-name-principals",
    description: "A resource policy that allows something names the principals, or their account.",
    severity: "critical",
    remediation: "Name a service with aws:SourceArn or aws:SourceAccount, or an ARN.",
    controls: [
      "CKV_AWS_33",
      "CKV_AWS_32",
      "nag ECR1",
      "FSBP S3.6",
      "CKV_AWS_70",
      "FSBP SQS.3",
      "CKV_AWS_72",
      "CKV_AWS_168",
      "CKV_AWS_387",
      "T0097",
      "FSBP SNS.4",
      "CKV_AWS_169",
      "CKV_AWS_385",
      "FSBP EventBridge.3",
      "nag EVB1",
      "CKV2_AWS_64",
    ],
  },
  ...resourcePolicyHolders().map(({ type, property }) =>
    check<Readonly<Record<string, unknown>>>(type, (props, report) => {
      for (const statement of statementsOf((props as Readonly<Record<string, unknown>>)[property]).filter(
        allows,
      ))
        if (isAnybody(statement.Principal) && !namesSource(statement))
          report(
            "It allows every principal: name a service with its source, or an ARN.",
            statement.Condition,
          );
    }),
  ),
  ...[
    "aws:cloudwatch/eventPermission:EventPermission",
    "aws:lambda/layerVersionPermission:LayerVersionPermission",
  ].map((type) =>
    check<SharedWith>(type, ({ principal, organizationId, condition }, report) => {
      if (principal === "*" && !organizationId && !condition) report("It allows every account: name one.");
    }),
  ),
);

/** The accounts that may use a resource whose permission is not a policy document: one, all, or an organization's. */
interface SharedWith {
  readonly principal: string;
  readonly organizationId?: string;
  readonly condition?: object;
}
