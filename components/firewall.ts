import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type FirewallLogNodes, firewallLogs } from "./firewall/logs";
import { apiRules, fileRules } from "./firewall/rules";
import { accessOf } from "./lib/access";
import { accountOf } from "./lib/account";
import { checkArguments, whole } from "./lib/argument";
import { stackName } from "./lib/stackName";
import type { Telemetry } from "./lib/telemetry";

export interface FirewallArgs {
  /**
   * The ARN of the REST API's stage that the firewall protects.
   * @default none: the firewall is for distributions, whose `webAclArn` is its `arn`
   */
  stageArn?: pulumi.Input<string>;
  /**
   * The ARN of the user pool that the firewall of the API protects too: the pool's API and its hosted page.
   * @default none
   */
  userPoolArn?: pulumi.Input<string>;
  /**
   * The number of requests in five minutes beyond which an IP address is blocked; at least 10. Players behind one
   * router share an address.
   * @default 3000
   */
  requestsPerAddress?: number;
  /**
   * The addresses that `requestsPerAddress` leaves out for a time, such as those of a load test. Only in front of an API.
   * @default nobody
   */
  letThrough?: LetThrough;
  /**
   * The retention of logs.
   *
   * @default for 7 days
   */
  telemetry?: Telemetry;
}

/** Addresses that a firewall's limit on requests leaves out, for a time. */
export interface LetThrough {
  /** A range of IPv4 addresses in CIDR notation: `203.0.113.7/32`. */
  address: string;
  /** The time in ISO 8601 after which it should be taken out again. An alarm of `Monitoring` says so if it is not. */
  until: string;
}

/** WAF's bounds of a rate limit (CreateWebACL, RateLimit). */
export const limitOfRequests = whole(10, 2_000_000_000);

/** The region of every WAF resource for distributions. */
const globalRegion = "us-east-1";

/** The longest metric name. Only this name distinguishes the metrics of a region's web ACLs, in all stacks. */
const longestMetricName = 128;

/**
 * A firewall (WAF) in front of a REST API or of CloudFront distributions. It has AWS's rules against known attacks and bad
 * addresses, and a limit on requests from one address. In front of an API, it also limits sign-ins from one address and the size of
 * bodies. It may stand before the user pool too, whose calls then count for the same address. Texts that players write are never
 * blocked for their wording. WAF does not support WebSocket APIs, which have tickets and throttles instead.
 *
 * @atRest $11 a month in front of an API (six rules), $9 in front of distributions (four); $0.60 for each million
 * requests.
 * @example
 * new Firewall("firewall", { stageArn: api.stageArn, userPoolArn: auth.userPoolArn });
 */
export class Firewall extends pulumi.ComponentResource {
  /** The ARN of the web ACL. */
  readonly arn: pulumi.Output<string>;
  /** The web ACL capacity units (WCU) that the rules need. Beyond 1,500 WAF charges more. */
  readonly capacity: pulumi.Output<number>;
  /** The dimensions of its CloudWatch metrics for all rules together. */
  readonly dimensions: Readonly<Record<string, pulumi.Output<string>>>;
  /** The addresses that the limit on requests leaves out; absent for none. */
  readonly letThrough?: LetThrough;
  /** The underlying resources. */
  readonly nodes: FirewallLogNodes & {
    readonly webAcl: aws.wafv2.WebAcl;
    /** The set of addresses that the limit on requests leaves out; absent for none. */
    readonly letThrough?: aws.wafv2.IpSet;
    /** Protects the API's stage; absent for distributions, which name the web ACL themselves. */
    readonly ofStage?: aws.wafv2.WebAclAssociation;
    /** Protects the user pool; absent without `userPoolArn`. */
    readonly ofUserPool?: aws.wafv2.WebAclAssociation;
  };

  constructor(name: string, args: FirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:Firewall", name, args, opts);
    const parent = { parent: this };

    const { stageArn, userPoolArn, requestsPerAddress = 3_000, letThrough, telemetry } = args;
    if (userPoolArn !== undefined && stageArn === undefined)
      throw new pulumi.RunError(
        `${name}: the firewall of distributions cannot protect a user pool: set stageArn too`,
      );
    checkArguments(name, { requestsPerAddress: [requestsPerAddress, limitOfRequests] });
    const region = stageArn === undefined ? globalRegion : undefined;
    const left =
      stageArn !== undefined &&
      letThrough &&
      new aws.wafv2.IpSet(
        `${name}-lets`,
        {
          scope: "REGIONAL",
          ipAddressVersion: "IPV4",
          addresses: [letThrough.address],
          description: `until ${letThrough.until}`,
        },
        parent,
      );
    const rules =
      stageArn === undefined
        ? fileRules(requestsPerAddress)
        : apiRules(requestsPerAddress, left ? left.arn : undefined);
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
    const protects = (each: string, resourceArn: pulumi.Input<string>) =>
      new aws.wafv2.WebAclAssociation(each, { resourceArn, webAclArn: acl.arn }, parent);
    this.nodes = {
      webAcl: acl,
      ...(left && { letThrough: left }),
      ...firewallLogs(name, acl, telemetry, region, parent),
      ...(stageArn !== undefined && { ofStage: protects(name, stageArn) }),
      ...(userPoolArn !== undefined && { ofUserPool: protects(`${name}-pool`, userPoolArn) }),
    };

    this.arn = acl.arn;
    this.capacity = acl.capacity;
    if (letThrough) this.letThrough = letThrough;
    this.dimensions = {
      WebACL: acl.visibilityConfig.metricName,
      Rule: pulumi.output("ALL"),
      ...(stageArn !== undefined && { Region: accountOf(this).region }),
    };
    this.registerOutputs({
      arn: this.arn,
      capacity: this.capacity,
      dimensions: this.dimensions,
      ...accessOf(this),
    });
  }
}

/** Metrics cost nothing. Samples would show tokens, which the logs redact. */
const visible = (metricName: string) => ({
  metricName,
  cloudwatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});
