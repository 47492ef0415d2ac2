import { BlockList, isIPv6 } from "node:net";

import { autoName, type Host, identify } from "../core/host";
import { type Provider, provider } from "../core/service";
import { capacityOf, maximumCapacity } from "./capacity";
import {
  AssociationInputs,
  IpSetInputs,
  LoggingInputs,
  type LoggingSettings,
  type Rule,
  WebAclInputs,
  type WebAclSettings,
} from "./inputs";
import type { Statement } from "./statements";
import { WebAcl } from "./webAcl";

/** The firewalls of a run, by ARN, with what they protect and where they log. */
export interface Registry {
  readonly acls: Map<string, WebAcl>;
  /** Sets of addresses, by ARN. */
  readonly sets: Map<string, BlockList>;
  /** ARNs of web ACLs, by ARN of the protected resource. */
  readonly associations: Map<string, string>;
  readonly logs: Map<string, LoggingSettings>;
}

export function resources(
  host: Host,
  { acls, sets, associations, logs }: Registry,
): Record<string, Provider> {
  const known = (arn: string) => {
    const acl = acls.get(arn);
    if (!acl) throw new Error(`WAFNonexistentItemException: there is no web ACL ${arn}`);
    return acl;
  };
  const named = (
    kind: string,
    name: string,
    { scope, region = host.region }: Pick<WebAclSettings, "scope" | "region">,
    resource: Parameters<typeof identify>[0],
  ) => {
    const id = uuid(identify(resource, 32, "0123456789abcdef"));
    const place = scope === "CLOUDFRONT" ? "global" : "regional";
    return { id, arn: `arn:aws:wafv2:${region}:${host.accountId}:${place}/${kind}/${name}/${id}` };
  };
  const isIn = (set: string, address: string) =>
    sets.get(set)?.check(address, isIPv6(address) ? "ipv6" : "ipv4") ?? false;
  return {
    "aws:wafv2/ipSet:IpSet": provider(
      IpSetInputs,
      (settings, resource) => {
        const name = settings.name ?? autoName(resource);
        const { id, arn } = named("ipset", name, settings, resource);
        const set = new BlockList();
        for (const range of settings.addresses) {
          const [address = "", bits] = range.split("/");
          set.addSubnet(address, Number(bits), isIPv6(address) ? "ipv6" : "ipv4");
        }
        sets.set(arn, set);
        return { id, outputs: { name, arn, lockToken: id } };
      },
      { update: "create", remove: ({ outputs }) => void sets.delete(String(outputs["arn"])) },
    ),
    "aws:wafv2/webAcl:WebAcl": provider(
      WebAclInputs,
      (settings, resource) => {
        const global = settings.scope === "CLOUDFRONT";
        const region = settings.region ?? host.region;
        if (global && region !== "us-east-1")
          throw new Error(
            "WAFInvalidParameterException: web ACLs of distributions are in us-east-1: set region",
          );
        const name = settings.name ?? autoName(resource);
        for (const { statement } of settings.rules)
          for (const set of setsIn(statement))
            if (!sets.has(set))
              throw new Error(`WAFNonexistentItemException: there is no set of addresses ${set}`);
        const { id, arn } = named("webacl", name, settings, resource);
        const capacity = capacityOf(settings.rules);
        if (capacity > maximumCapacity)
          throw new Error(`WAFLimitsExceededException: ${capacity} WCU are more than ${maximumCapacity}`);
        acls.set(arn, new WebAcl(name, arn, settings, host.accountId, capacity, isIn));
        warnOfManagedGroups(host, name, settings.rules);
        return { id, outputs: { name, arn, capacity, lockToken: id, applicationIntegrationUrl: "", region } };
      },
      { update: "create", remove: ({ outputs }) => void acls.delete(String(outputs["arn"])) },
    ),
    "aws:wafv2/webAclAssociation:WebAclAssociation": provider(
      AssociationInputs,
      ({ resourceArn, webAclArn }) => {
        if (known(webAclArn).settings.scope !== "REGIONAL")
          throw new Error(
            "WAFInvalidParameterException: stages and user pools take web ACLs of the scope REGIONAL",
          );
        if (associations.has(resourceArn))
          throw new Error(`${resourceArn} has two web ACLs; on AWS the later one silently wins`);
        associations.set(resourceArn, webAclArn);
        return { id: `${webAclArn},${resourceArn}`, outputs: {} };
      },
      { update: "replace", remove: ({ inputs }) => void associations.delete(inputs.resourceArn) },
    ),
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": provider(
      LoggingInputs,
      (settings) => {
        known(settings.resourceArn);
        logs.set(settings.resourceArn, settings);
        return { id: settings.resourceArn, outputs: {} };
      },
      { update: "create", remove: ({ id }) => void logs.delete(id) },
    ),
  };
}

/** Returns the ARNs of the sets of addresses that a statement names. */
function setsIn(statement: Statement): readonly string[] {
  const { ipSetReferenceStatement: set, andStatement, orStatement, notStatement } = statement;
  const { rateBasedStatement: rate, managedRuleGroupStatement: group } = statement;
  const inner = [
    ...((andStatement ?? orStatement)?.statements ?? []),
    ...[notStatement?.statement, rate?.scopeDownStatement, group?.scopeDownStatement].flatMap(
      (one) => one ?? [],
    ),
  ];
  return [...(set ? [set.arn] : []), ...inner.flatMap(setsIn)];
}

function warnOfManagedGroups({ events }: Host, name: string, rules: readonly Rule[]): void {
  const groups = rules.flatMap(({ statement }) => statement.managedRuleGroupStatement?.name ?? []);
  if (groups.length === 0) return;
  const message = `${name}: AWS does not publish the rules of ${groups.join(", ")}, so they let every request through here.`;
  events.emit({ kind: "warning", source: "wafv2", message });
}

const uuid = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
