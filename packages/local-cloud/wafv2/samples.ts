import { protectedParts } from "./redaction";
import type { InspectedRequest } from "./request";
import type { Decision, WebAcl } from "./webAcl";

/** The maximum number of requests that are kept for each rule, and that one call returns, as on AWS. */
const maximum = 500;
/** How long samples are kept, in milliseconds, as on AWS. */
export const keptMs = 3 * 60 * 60 * 1_000;

interface Sample {
  readonly at: number;
  readonly sample: object;
}

/** The latest requests by web ACL and rule metric. `GetSampledRequests` returns them. */
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

  /** Returns the samples between two times, in epoch milliseconds. */
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
