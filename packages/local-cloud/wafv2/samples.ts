import { protectedParts } from "./redaction";
import type { InspectedRequest } from "./request";
import type { Decision, WebAcl } from "./webAcl";

/** The most requests that are kept for each rule, and that one call returns: AWS's limit. */
const maximum = 500;
/** Milliseconds for which AWS keeps samples. */
export const keptMs = 3 * 60 * 60 * 1_000;

interface Sample {
  readonly at: number;
  readonly sample: object;
}

/** The latest requests by web ACL and metric of a rule, which `GetSampledRequests` answers. */
export class Samples {
  private readonly by = new Map<string, Sample[]>();

  add(acl: WebAcl, request: InspectedRequest, decision: Decision, at: number): void {
    const { by, counted, action, labels, response } = decision;
    const shown = protectedParts(request, acl.settings.dataProtectionConfig?.dataProtections ?? []);
    const described = {
      Request: {
        ClientIP: request.sourceIp,
        Country: "-",
        URI: shown.path,
        Method: shown.method,
        HTTPVersion: "HTTP/1.1",
        Headers: shown.headers.map(([Name, Value]) => ({ Name, Value })),
      },
      Weight: 1,
      Timestamp: at / 1_000,
      Labels: labels.map((Name) => ({ Name })),
      ...(response && { ResponseCodeSent: response.status }),
    };
    const last = by ?? { visibilityConfig: acl.settings.visibilityConfig };
    for (const { visibilityConfig: rule } of counted)
      if (rule.sampledRequestsEnabled)
        this.keep(acl.arn, rule.metricName, at, { ...described, Action: "COUNT" });
    const { sampledRequestsEnabled, metricName } = last.visibilityConfig;
    if (sampledRequestsEnabled) this.keep(acl.arn, metricName, at, { ...described, Action: action });
  }

  /** Returns the samples of a time, in epoch milliseconds, and how many requests there were. */
  find(arn: string, metric: string, from: number, to: number): readonly object[] {
    return (this.by.get(`${arn} ${metric}`) ?? [])
      .filter(({ at }) => at >= from && at <= to)
      .map(({ sample }) => sample);
  }

  private keep(arn: string, metric: string, at: number, sample: object): void {
    const key = `${arn} ${metric}`;
    const known = this.by.get(key) ?? [];
    known.push({ at, sample });
    if (known.length > maximum) known.shift();
    this.by.set(key, known);
  }
}
