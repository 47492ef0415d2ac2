import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { firewallLogs } from "./firewall/logs";
import { apiRules, fileRules } from "./firewall/rules";
import { accountOf } from "./lib/account";
import { checkArguments, whole } from "./lib/argument";
import { stackName } from "./lib/stackName";
import type { Telemetry } from "./lib/telemetry";

export interface FirewallArgs {
  /**
   * The ARN of the stage of a REST API that it protects.
   * @default none: it is for distributions, which name its `arn` as their `webAclArn`
   */
  stageArn?: pulumi.Input<string>;
  /**
   * Requests in five minutes from one address beyond which the address is blocked; from 10. Players behind one router
   * share an address.
   * @default 3000
   */
  requestsPerAddress?: number;
  /**
   * The retention of logs.
   *
   * @default for 7 days
   */
  telemetry?: Telemetry;
}

/** WAF's limit of requests (CreateWebACL, RateLimit). */
export const limitOfRequests = whole(10, 2_000_000_000);

/** WAF's place for everything that belongs to distributions. */
const globalRegion = "us-east-1";

/** Metrics tell web ACLs of a region apart by this name only, whatever their stacks. */
const longestMetricName = 128;

/**
 * A firewall (WAF) before a REST API, or before distributions: AWS's rules against known attacks and bad addresses,
 * limits of requests by address, which are lower for sign-in, and a limit of bodies. What players write is never
 * blocked for its words. WAF does not take WebSocket APIs: those have tickets and throttles.
 *
 * @atRest $11 a month before an API (six rules), $9 before distributions (four); $0.60 for each million requests.
 * @example
 * new Firewall("firewall", { stageArn: api.stageArn });
 */
export class Firewall extends pulumi.ComponentResource {
  /** The ARN of the web ACL. */
  readonly arn: pulumi.Output<string>;
  /** The web ACL capacity units that the rules need. Beyond 1,500 WAF charges more. */
  readonly capacity: pulumi.Output<number>;
  /** The dimensions of its metrics in CloudWatch, of all rules together. */
  readonly dimensions: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: FirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:Firewall", name, args, opts);
    const parent = { parent: this };

    const { stageArn, requestsPerAddress = 3_000, telemetry } = args;
    checkArguments(name, { requestsPerAddress: [requestsPerAddress, limitOfRequests] });
    const region = stageArn === undefined ? globalRegion : undefined;
    const rules = stageArn === undefined ? fileRules(requestsPerAddress) : apiRules(requestsPerAddress);
    const acl = new aws.wafv2.WebAcl(
      name,
      {
        scope: stageArn === undefined ? "CLOUDFRONT" : "REGIONAL",
        region,
        defaultAction: { allow: {} },
        rules: rules.map((rule, priority) => ({
          ...rule,
          priority,
          visibilityConfig: visible(String(rule.name)),
        })),
        visibilityConfig: visible(stackName(longestMetricName, name)),
      },
      parent,
    );
    firewallLogs(name, acl, telemetry, region, parent);
    if (stageArn !== undefined)
      new aws.wafv2.WebAclAssociation(name, { resourceArn: stageArn, webAclArn: acl.arn }, parent);

    this.arn = acl.arn;
    this.capacity = acl.capacity;
    this.dimensions = {
      WebACL: acl.visibilityConfig.metricName,
      Rule: pulumi.output("ALL"),
      ...(stageArn !== undefined && { Region: accountOf(this).region }),
    };
    this.registerOutputs({ arn: this.arn, capacity: this.capacity, dimensions: this.dimensions });
  }
}

/** Metrics cost nothing. Samples would show tokens, which the logs redact. */
const visible = (metricName: string) => ({
  metricName,
  cloudwatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});
