import type { RecordedResource } from "@game-backend/local-cloud";
import { sum, type Units } from "./units";

/** Hours in a month of 30 days. */
const hours = 720;

interface Inputs {
  readonly metricQueries?: readonly { readonly metric?: unknown }[];
  readonly rules?: readonly unknown[];
  readonly type?: string;
  readonly tier?: string;
  readonly desiredEc2Instances?: number;
  readonly ec2InstanceType?: string;
  /** Where reading of a stream begins; a queue has none. */
  readonly startingPosition?: string;
}

/** The monthly units that a resource bills for existing, by its type. Every other type is free at rest. */
const fixed: Readonly<Record<string, (inputs: Inputs) => Units>> = {
  // An alarm on several metrics is billed for each.
  "aws:cloudwatch/metricAlarm:MetricAlarm": ({ metricQueries = [] }) => ({
    "cloudwatch.alarm": Math.max(1, metricQueries.filter(({ metric }) => metric).length),
  }),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": () => ({ "cloudwatch.alarm.composite": 1 }),
  "aws:cloudwatch/dashboard:Dashboard": () => ({ "cloudwatch.dashboard": 1 }),
  // A filter with a metric is billed while lines match; at rest none do.
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": () => ({}),
  "aws:wafv2/webAcl:WebAcl": ({ rules = [] }) => ({ "waf.acl": 1, "waf.rule": rules.length }),
  // Five pollers wait for a queue's messages, each 20 seconds at a time.
  "aws:lambda/eventSourceMapping:EventSourceMapping": ({ startingPosition }): Units =>
    startingPosition === undefined ? { "sqs.standard": (5 * hours * 3_600) / 20 } : {},
  "aws:kms/key:Key": () => ({ "kms.key": 1 }),
  "aws:secretsmanager/secret:Secret": () => ({ "secrets.secret": 1 }),
  "aws:route53/zone:Zone": () => ({ "route53.zone": 1 }),
  "aws:gamelift/fleet:Fleet": ({ ec2InstanceType }) => ({
    "gamelift.ec2.c5.large.ondemand": ec2InstanceType ? hours : 0,
  }),
};

/** Returns a stack's monthly units without a single request, by component. */
export function atRest(graph: readonly RecordedResource[]): ReadonlyMap<string, Units> {
  const byUrn = new Map(graph.map((one) => [one.urn, one]));
  const parts = new Map<string, Units>();
  for (const resource of graph) {
    const units = fixed[resource.type]?.(resource.inputs);
    if (!units || Object.keys(units).length === 0) continue;
    const component = componentOf(resource, byUrn);
    parts.set(component, sum([parts.get(component) ?? {}, units]));
  }
  return parts;
}

/** Returns the number of AWS resources in each component, the largest first. Components themselves are not counted. */
export function resourcesOf(graph: readonly RecordedResource[]): ReadonlyMap<string, number> {
  const byUrn = new Map(graph.map((one) => [one.urn, one]));
  const parts = new Map<string, number>();
  for (const resource of graph) {
    if (!resource.custom || resource.type.startsWith("pulumi:")) continue;
    const component = componentOf(resource, byUrn);
    parts.set(component, (parts.get(component) ?? 0) + 1);
  }
  // The order in which a program registers its parts differs from run to run.
  return new Map([...parts].sort(([a, of], [b, than]) => than - of || a.localeCompare(b)));
}

/** Returns the top-level component that a resource belongs to. */
function componentOf(resource: RecordedResource, byUrn: ReadonlyMap<string, RecordedResource>): string {
  const parent = byUrn.get(resource.parent ?? "");
  return !parent || parent.type === "pulumi:pulumi:Stack" ? resource.name : componentOf(parent, byUrn);
}
