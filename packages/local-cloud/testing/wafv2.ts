import { type Dated, Events, type LocalEvent } from "../core/events";
import { Meter } from "../core/meter";
import { type InspectedRequest, wafv2 } from "../wafv2";
import { StandingClock } from "./clock";

const visible = (metricName: string) => ({
  metricName,
  cloudwatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
});

export const stageArn = "arn:aws:apigateway:eu-west-1::/restapis/api/stages/v1";

/** A rule. Its priority follows from its place in the list, and its metric from its name. */
export interface TestRule {
  name: string;
  statement: object;
  [property: string]: unknown;
}

/** Starts a firewall in front of a stage, with its own clock. Records what the firewall logs and reports. */
export function startFirewall() {
  const bus = new Events();
  const events: Dated<LocalEvent>[] = [];
  bus.listen((event) => events.push(event));
  const lines: string[] = [];
  const clock = new StandingClock();
  const host = {
    accountId: "123456789012",
    region: "eu-west-1",
    data: "/nowhere",
    awsUrl: "http://127.0.0.1:1",
    publicUrl: "http://localhost:2",
    events: bus,
    clock,
    meter: new Meter(),
  };
  const waf = wafv2(host, { logs: { write: (_, __, more) => lines.push(...more) } });
  const create = async (
    kind: "ipSet" | "webAcl" | "webAclAssociation" | "webAclLoggingConfiguration",
    inputs: object,
  ) => {
    const type = `aws:wafv2/${kind}:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    const provider = waf.resources[type];
    if (!provider) throw new Error(`no ${type}`);
    const name = "wall";
    return provider.create(provider.inputs.parse(inputs) as never, {
      type,
      name,
      urn: `urn:pulumi:dev::game::${type}::${name}`,
    });
  };
  return {
    waf,
    stageArn,
    events,
    /** Returns the log's records, parsed. */
    log: () => lines.map((line) => JSON.parse(line)),
    clock,
    create,
    /** Protects the stage with rules, and returns the web ACL's outputs. */
    async protect(rules: readonly TestRule[], more: object = {}) {
      const acl = await create("webAcl", {
        name: "wall",
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        visibilityConfig: visible("wall"),
        rules: rules.map((rule, priority) => ({ priority, visibilityConfig: visible(rule.name), ...rule })),
        ...more,
      });
      const arn = String(acl.outputs["arn"]);
      await create("webAclAssociation", { resourceArn: stageArn, webAclArn: arn });
      return { arn, capacity: Number(acl.outputs["capacity"]) };
    },
    decide: (request: Partial<InspectedRequest> = {}) => waf.inspect(stageArn, { ...plain, ...request }),
  };
}

const plain: InspectedRequest = {
  requestId: "1",
  method: "GET",
  path: "/v1/profile",
  rawQuery: "",
  headers: [],
  body: Buffer.alloc(0),
  sourceIp: "192.0.2.1",
};

/** Returns transformations in this order. */
export const as = (...types: string[]) => types.map((type, priority) => ({ type, priority }));
/** Returns a statement about the path. */
export const path = (regexString: string, ...types: string[]) => ({
  regexMatchStatement: {
    fieldToMatch: { uriPath: {} },
    regexString,
    textTransformations: as(...(types.length ? types : ["NONE"])),
  },
});

/** Returns a rule that blocks what a statement matches. */
export const blocks = (statement: object, name = "rule"): TestRule => ({
  name,
  statement,
  action: { block: {} },
});
