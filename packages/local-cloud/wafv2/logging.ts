import type { LoggingSettings, Rule } from "./inputs";
import { protectedParts, redacted } from "./redaction";
import type { InspectedRequest } from "./request";
import type { Decision, WebAcl } from "./webAcl";

/** The resource that received a request: an API's stage or a distribution. */
export interface Source {
  readonly name: "APIGW" | "COGNITOIDP" | "CF";
  readonly id: string;
}

/** Returns the log line of a request, or `undefined` if the filter drops it. */
export function logLine(
  acl: WebAcl,
  { redactedFields, loggingFilter }: LoggingSettings,
  source: Source,
  request: InspectedRequest,
  decision: Decision,
  timestamp: number,
): string | undefined {
  if (loggingFilter && !isKept(loggingFilter, decision)) return undefined;
  const { by, action, counted, labels, response } = decision;
  const shown = redacted(
    protectedParts(request, acl.settings.dataProtectionConfig?.dataProtections ?? []),
    redactedFields,
  );
  return JSON.stringify({
    timestamp,
    formatVersion: 1,
    webaclId: acl.arn,
    terminatingRuleId: by?.name ?? "Default_Action",
    terminatingRuleType: by?.statement.rateBasedStatement ? "RATE_BASED" : "REGULAR",
    action,
    terminatingRuleMatchDetails: [],
    httpSourceName: source.name,
    httpSourceId: source.id,
    ruleGroupList: [],
    rateBasedRuleList: [...counted, ...(by ? [by] : [])].flatMap((rule) => rateOf(rule, request)),
    nonTerminatingMatchingRules: counted.map(({ name }) => ({
      ruleId: name,
      action: "COUNT",
      ruleMatchDetails: [],
    })),
    requestHeadersInserted: null,
    responseCodeSent: response?.status ?? null,
    httpRequest: {
      clientIp: request.sourceIp,
      country: "-",
      headers: shown.headers.map(([name, value]) => ({ name, value })),
      uri: shown.path,
      args: shown.rawQuery,
      httpVersion: "HTTP/1.1",
      httpMethod: shown.method,
      requestId: request.requestId,
    },
    labels: labels.map((name) => ({ name })),
  });
}

function rateOf({ name, statement }: Rule, { sourceIp }: InspectedRequest) {
  const rate = statement.rateBasedStatement;
  if (!rate) return [];
  return [
    {
      rateBasedRuleId: name,
      rateBasedRuleName: name,
      limitKey: rate.aggregateKeyType,
      maxRateAllowed: rate.limit,
      evaluationWindowSec: String(rate.evaluationWindowSec),
      ...(rate.aggregateKeyType === "IP" && { limitValue: sourceIp }),
    },
  ];
}

/** The first filter that matches decides. */
function isKept(
  { filters, defaultBehavior }: NonNullable<LoggingSettings["loggingFilter"]>,
  { action, counted, labels }: Decision,
): boolean {
  const taken = new Set<string>([action, ...(counted.length > 0 ? ["COUNT"] : [])]);
  const found = filters.find(({ requirement, conditions }) => {
    const met = conditions.map(
      ({ actionCondition, labelNameCondition }) =>
        (!actionCondition || taken.has(actionCondition.action)) &&
        (!labelNameCondition || labels.includes(labelNameCondition.labelName)),
    );
    return requirement === "MEETS_ALL" ? met.every(Boolean) : met.some(Boolean);
  });
  return (found?.behavior ?? defaultBehavior) === "KEEP";
}
