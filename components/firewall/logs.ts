import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { recordAccess } from "../lib/access";
import { accountOf } from "../lib/account";
import { document, type Statement } from "../lib/iam";
import { defaultTelemetry, type Telemetry } from "../lib/telemetry";

/** The headers that a log must not keep: credentials of players, partners, clients and servers. */
const secretHeaders = ["authorization", "cookie", "x-api-key", "x-amz-security-token"];

/** The resources of a firewall's logs. */
export interface FirewallLogNodes {
  readonly logGroup: aws.cloudwatch.LogGroup;
  /** Lets WAF write to the group. */
  readonly logPolicy: aws.cloudwatch.LogResourcePolicy;
  readonly logging: aws.wafv2.WebAclLoggingConfiguration;
}

/** Logs the requests that a firewall blocks or counts, without credentials and queries. */
export function firewallLogs(
  name: string,
  acl: aws.wafv2.WebAcl,
  { logRetentionDays: retentionInDays }: Telemetry = defaultTelemetry,
  region: string | undefined,
  parent: { parent: pulumi.Resource },
): FirewallLogNodes {
  const group = new aws.cloudwatch.LogGroup(
    `${name}-logs`,
    // WAF accepts only log groups with this prefix.
    { name: `aws-waf-logs-${pulumi.getProject()}-${pulumi.getStack()}-${name}`, retentionInDays, region },
    parent,
  );
  const statements = [deliveryMayWrite(group.arn, parent.parent)];
  recordAccess(
    parent.parent,
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    `${name}-logs`,
    statements,
  );
  const mayWrite = new aws.cloudwatch.LogResourcePolicy(
    `${name}-logs`,
    {
      // An account may have only ten policies without a resource in each region.
      resourceArn: group.arn,
      policyDocument: pulumi.jsonStringify(document(...statements)),
      region,
    },
    parent,
  );
  const logging = new aws.wafv2.WebAclLoggingConfiguration(
    `${name}-logs`,
    {
      resourceArn: acl.arn,
      logDestinationConfigs: [group.arn],
      redactedFields: [
        ...secretHeaders.map((header) => ({ singleHeader: { name: header } })),
        { queryString: {} },
      ],
      loggingFilter: {
        defaultBehavior: "DROP",
        filters: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            conditions: ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"].map((action) => ({
              actionCondition: { action },
            })),
          },
        ],
      },
      region,
    },
    { ...parent, dependsOn: [mayWrite] },
  );
  return { logGroup: group, logPolicy: mayWrite, logging };
}

/**
 * Returns the statement that lets WAF write its logs. Without it, WAF would add one itself, for which the deployer would
 * need permission to change the account's log policies.
 */
function deliveryMayWrite(groupArn: pulumi.Output<string>, component: pulumi.Resource): Statement {
  const { id } = accountOf(component);
  return {
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: pulumi.interpolate`${groupArn}:*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": id },
      ArnLike: {
        // `arn:aws:logs:<region>:<account>:*`
        "aws:SourceArn": groupArn.apply((arn) => `${arn.split(":", 5).join(":")}:*`),
      },
    },
  };
}
