import { z } from "zod";

import { type Access, type AwsAnswer, type AwsApi, type AwsCall, AwsError } from "../core/service";
import { thrownMessage } from "../core/thrownMessage";
import { capacityOf } from "./capacity";
import { Rules } from "./inputs";
import { keptMs, type Samples } from "./samples";
import type { WebAcl } from "./webAcl";

const CheckCapacity = z.object({ Scope: z.enum(["REGIONAL", "CLOUDFRONT"]), Rules: z.array(z.unknown()) });

const GetSampledRequests = z.object({
  WebAclArn: z.string(),
  RuleMetricName: z.string(),
  Scope: z.enum(["REGIONAL", "CLOUDFRONT"]),
  TimeWindow: z.object({ StartTime: z.number(), EndTime: z.number() }),
  MaxItems: z.int().min(1).max(500),
});

/** WAF's JSON protocol, with the operations that operators need. */
export class WafApi implements AwsApi {
  readonly signingName = "wafv2";
  readonly target = "AWSWAF_20190729";
  readonly operations = ["CheckCapacity", "GetSampledRequests"];

  constructor(
    private readonly acls: ReadonlyMap<string, WebAcl>,
    private readonly samples: Samples,
    private readonly now: () => number,
  ) {}

  access({ operation, input }: AwsCall): readonly Access[] {
    if (operation === "CheckCapacity") return [{ action: "wafv2:CheckCapacity", resource: "*" }];
    if (operation === "GetSampledRequests")
      return [{ action: "wafv2:GetSampledRequests", resource: parsed(GetSampledRequests, input).WebAclArn }];
    throw new AwsError("WAFInvalidOperationException", `The local WAF does not implement ${operation}.`);
  }

  async answer({ operation, input }: AwsCall): Promise<AwsAnswer> {
    const result = operation === "CheckCapacity" ? this.capacity(input) : this.sampled(input);
    return { status: 200, body: JSON.stringify(result) };
  }

  private capacity(input: unknown): object {
    const rules = parsed(Rules, camelled(parsed(CheckCapacity, input).Rules));
    try {
      return { Capacity: capacityOf(rules) };
    } catch (error) {
      throw new AwsError("WAFNonexistentItemException", thrownMessage(error));
    }
  }

  private sampled(input: unknown): object {
    const {
      WebAclArn: arn,
      RuleMetricName: metric,
      TimeWindow: window,
      MaxItems,
    } = parsed(GetSampledRequests, input);
    if (!this.acls.has(arn))
      throw new AwsError(
        "WAFNonexistentItemException",
        "AWS WAF couldn’t perform the operation because your resource doesn’t exist.",
      );
    const from = Math.max(window.StartTime * 1_000, this.now() - keptMs);
    const found = this.samples.find(arn, metric, from, window.EndTime * 1_000);
    return {
      SampledRequests: found.slice(-MaxItems),
      PopulationSize: found.length,
      TimeWindow: { StartTime: from / 1_000, EndTime: window.EndTime },
    };
  }
}

function parsed<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const { success, data, error } = schema.safeParse(input);
  if (success) return data;
  const [issue] = error.issues;
  throw new AwsError(
    "WAFInvalidParameterException",
    `Error reason: ${issue?.message}, field: ${issue?.path.join(".")}`,
  );
}

/** Converts the API's rules to the spelling of Pulumi programs. The API's search strings are in base64. */
function camelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      // "Cloudwatch" is one word in programs, and two in the API.
      name === "CloudWatchMetricsEnabled"
        ? "cloudwatchMetricsEnabled"
        : `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      name === "SearchString" && typeof inner === "string"
        ? Buffer.from(inner, "base64").toString()
        : camelled(inner),
    ]),
  );
}
