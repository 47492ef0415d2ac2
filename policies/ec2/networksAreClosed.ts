import { isWorld } from "../lib/addresses";
import { list } from "../lib/policyDocument";
import { check, type Report, resourceRule } from "../lib/rule";
import { holdsUnknown, known } from "../lib/withoutUnknowns";

/** The ports of public web servers, which FSBP EC2.18 allows to everybody. */
const webPorts: ReadonlySet<number> = new Set([80, 443]);

/** A rule of a security group or of a network's access list, in the words of its many types. */
interface Ingress {
  readonly cidrBlocks?: readonly string[];
  readonly ipv6CidrBlocks?: readonly string[];
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
  readonly cidrBlock?: string;
  readonly ipv6CidrBlock?: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly protocol?: string | number;
  readonly ipProtocol?: string;
}

/** Refuses security groups and access lists that let everybody reach more than a web server. */
export const networksAreClosed = resourceRule(
  {
    name: "networks-are-closed",
    description: "Nobody outside reaches a server but on ports 80 and 443.",
    severity: "high",
    remediation: "Name the security group or the addresses that may connect.",
    controls: [
      "FSBP EC2.18",
      "FSBP EC2.19",
      "FSBP EC2.21",
      "CKV_AWS_24",
      "CKV_AWS_25",
      "CKV_AWS_260",
      "CKV_AWS_277",
      "T0105",
      "T0107",
    ],
  },
  ...[
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    "aws:rds/securityGroup:SecurityGroup",
  ].map((type) =>
    check<{ ingress?: readonly Ingress[] }>(type, ({ ingress }, report) => {
      for (const rule of known(ingress)) refuse(rule, report);
    }),
  ),
  check<Ingress & { type?: string }>("aws:ec2/securityGroupRule:SecurityGroupRule", (rule, report) => {
    if (rule.type === "ingress") refuse(rule, report);
  }),
  check<Ingress>("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", refuse),
  check<Ingress & { egress?: boolean; ruleAction?: string }>(
    "aws:ec2/networkAclRule:NetworkAclRule",
    (rule, report) => {
      if (!rule.egress && rule.ruleAction === "allow" && isServerPort(rule)) refuse(rule, report);
    },
  ),
);

/** An access list has no memory: it must let answers in, to the ports from 1024 on which no server listens here. */
const isServerPort = ({ fromPort = 0 }: Ingress) => fromPort < 1_024;

function refuse(rule: Ingress, report: Report): void {
  const ranges = [
    ...list(rule.cidrBlocks),
    ...list(rule.ipv6CidrBlocks),
    ...[rule.cidrIpv4, rule.cidrIpv6, rule.cidrBlock, rule.ipv6CidrBlock],
  ].filter(isWorld);
  if (ranges.length === 0 || holdsUnknown([rule.fromPort, rule.toPort, rule.protocol, rule.ipProtocol]))
    return;
  const every = ["-1", "all", "undefined"].includes(String(rule.ipProtocol ?? rule.protocol));
  const isWeb = !every && rule.fromPort === rule.toPort && webPorts.has(Number(rule.fromPort));
  if (!isWeb)
    report(
      `Everybody (${ranges.join(", ")}) reaches ${every ? "every port" : `ports ${rule.fromPort} to ${rule.toPort}`}.`,
    );
}
