import type { Block, Rule, WebAclSettings } from "./inputs";
import { type Inspection, matches } from "./match";
import { Rates } from "./rates";
import type { InspectedRequest } from "./request";
import type { RateBased } from "./statements";

type Action = "ALLOW" | "BLOCK";

/** A web ACL's decision on a request, and the rules behind it. */
export interface Decision {
  readonly action: Action;
  /** The rule that decided. Absent if the default action did. */
  readonly by?: Rule;
  /** The matching rules that only count. */
  readonly counted: readonly Rule[];
  /** Full names: `awswaf:<account>:webacl:<name>:<label>`. */
  readonly labels: readonly string[];
  /** The custom response. Absent for AWS's own answer. */
  readonly response?: CustomResponse;
}

export interface CustomResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const mediaTypes = {
  TEXT_PLAIN: "text/plain",
  TEXT_HTML: "text/html",
  APPLICATION_JSON: "application/json",
};

/** A web ACL. It evaluates its rules in order of priority. */
export class WebAcl {
  private readonly rules: readonly Rule[];
  private readonly rates = new Map<RateBased, Rates>();

  constructor(
    readonly name: string,
    readonly arn: string,
    readonly settings: WebAclSettings,
    private readonly accountId: string,
    readonly capacity: number,
    private readonly isIn: Inspection["isIn"],
  ) {
    this.rules = settings.rules.toSorted((a, b) => a.priority - b.priority);
  }

  /** Decides on a request. `now` is in epoch milliseconds. */
  decide(request: InspectedRequest, now: number): Decision {
    const labels = new Set<string>();
    const counted: Rule[] = [];
    const decision = (action: Action, block: Block | undefined, by?: Rule): Decision => {
      const response = block?.customResponse && this.response(block.customResponse);
      return { action, counted, labels: [...labels], ...(by && { by }), ...(response && { response }) };
    };
    for (const rule of this.rules) {
      const { isIn } = this;
      if (!matches(rule.statement, { request, labels, now, isIn, rates: (rate) => this.ratesOf(rate) }))
        continue;
      for (const { name } of rule.ruleLabels ?? [])
        labels.add(`awswaf:${this.accountId}:webacl:${this.name}:${name}`);
      if (rule.action?.block) return decision("BLOCK", rule.action.block, rule);
      if (rule.action?.allow) return decision("ALLOW", undefined, rule);
      counted.push(rule);
    }
    const { block } = this.settings.defaultAction;
    return decision(block ? "BLOCK" : "ALLOW", block);
  }

  private ratesOf(rate: RateBased): Rates {
    const known = this.rates.get(rate) ?? new Rates(rate.limit, rate.evaluationWindowSec);
    this.rates.set(rate, known);
    return known;
  }

  private response(custom: NonNullable<Block["customResponse"]>): CustomResponse {
    const { responseCode: status, responseHeaders = [], customResponseBodyKey: key } = custom;
    const body = this.settings.customResponseBodies.find((one) => one.key === key);
    return {
      status,
      headers: [
        ...(body ? [["Content-Type", mediaTypes[body.contentType]] as const] : []),
        ...responseHeaders.map(({ name, value }) => [name, value] as const),
      ],
      body: body?.content ?? "",
    };
  }
}
