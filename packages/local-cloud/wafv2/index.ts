import type { LogWriter } from "../core/contracts";
import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { WafApi } from "./api";
import type { Rule } from "./inputs";
import { logLine, type Source } from "./logging";
import { type Registry, resources } from "./provider";
import type { InspectedRequest } from "./request";
import { Samples } from "./samples";
import type { Decision, WebAcl } from "./webAcl";

export { type InspectedRequest, inspectedBytes } from "./request";
export type { CustomResponse } from "./webAcl";

/** Inspects requests for the services that firewalls protect. */
export interface Firewall {
  /** Decides on a request to a stage, a user pool or a distribution, by its ARN. Returns `undefined` if no firewall protects it. */
  inspect(resourceArn: string, request: InspectedRequest): Decision | undefined;
}

export interface Waf extends LocalService, Firewall {
  /** Attaches a firewall to a distribution, or removes it. Throws if the web ACL does not exist. */
  protect(distributionArn: string, webAclArn: string | undefined): void;
}

/** AWS WAF: web ACLs that protect stages of REST APIs, user pools, and distributions. */
export function wafv2(host: Host, { logs }: { readonly logs: LogWriter }): Waf {
  const { clock } = host;
  const registry: Registry = { acls: new Map(), sets: new Map(), associations: new Map(), logs: new Map() };
  const samples = new Samples();
  return {
    resources: resources(host, registry),
    api: new WafApi(registry.acls, samples, clock.now),
    protect(distributionArn, webAclArn) {
      if (webAclArn === undefined) {
        registry.associations.delete(distributionArn);
        return;
      }
      if (registry.acls.get(webAclArn)?.settings.scope !== "CLOUDFRONT")
        throw new Error(`webAclId: there is no web ACL ${webAclArn} of the scope CLOUDFRONT`);
      registry.associations.set(distributionArn, webAclArn);
    },
    inspect(resourceArn, request) {
      const acl = registry.acls.get(registry.associations.get(resourceArn) ?? "");
      if (!acl) return undefined;
      const now = clock.now();
      const decision = acl.decide(request, now);
      samples.add(acl, request, decision, now);
      measure(host, acl, decision);
      const logging = registry.logs.get(acl.arn);
      const line = logging && logLine(acl, logging, sourceOf(host, resourceArn), request, decision, now);
      const group = logging?.logDestinationConfigs[0]?.split(":")[6];
      if (group && line) logs.write(group, `${host.region}_${acl.name}_0`, [line]);
      return decision;
    },
    close: async () => {},
  };
}

/** Returns a request's source, whose id is `<account>:<api>:<stage>`, the pool's ARN or the distribution's id. */
function sourceOf({ accountId }: Pick<Host, "accountId">, resourceArn: string): Source {
  const [, api, stage] = /\/restapis\/([^/]+)\/stages\/([^/]+)$/.exec(resourceArn) ?? [];
  if (resourceArn.includes(":userpool/")) return { name: "COGNITOIDP", id: resourceArn };
  return api
    ? { name: "APIGW", id: `${accountId}:${api}:${stage}` }
    : { name: "CF", id: resourceArn.split("/").at(-1) ?? "" };
}

/** Reports to CloudWatch as WAF does: for the rule that decided, for each rule that counted, and for all together. */
function measure(host: Host, { settings }: WebAcl, { action, by, counted }: Decision): void {
  const { metricName: webAcl, cloudwatchMetricsEnabled } = settings.visibilityConfig;
  const place: Record<string, string> = settings.scope === "REGIONAL" ? { Region: host.region } : {};
  const report = (metric: string, rule: string) =>
    host.events.emit({
      kind: "metrics",
      namespace: "AWS/WAFV2",
      dimensions: [{ WebACL: webAcl, Rule: rule, ...place }],
      values: { [metric]: 1 },
    });
  const ofRule = (metric: string, { visibilityConfig: own }: Rule) => {
    if (own.cloudwatchMetricsEnabled) report(metric, own.metricName);
  };
  const decided = action === "BLOCK" ? "BlockedRequests" : "AllowedRequests";
  for (const rule of counted) ofRule("CountedRequests", rule);
  if (by) ofRule(decided, by);
  else if (cloudwatchMetricsEnabled) report(decided, webAcl);
  if (cloudwatchMetricsEnabled) report(decided, "ALL");
}
