import { z } from "zod";

import { StatementInput } from "./statements";

const refused = (why: string) => z.never(`not in the local cloud: ${why}`).optional();
const empty = z.strictObject({});
const entityName = z.string().regex(/^[\w-]{1,128}$/, "has up to 128 letters, digits, - and _");

const Visibility = z.strictObject({
  cloudwatchMetricsEnabled: z.boolean(),
  metricName: entityName,
  sampledRequestsEnabled: z.boolean(),
});

/** "Supported status codes for custom responses" of the WAF developer guide. */
const responseCodes = [
  ...[200, 201, 202, 204, 206],
  ...[300, 301, 302, 303, 304, 307, 308],
  ...[400, 401, 403, 404, 405, 408, 409, 411, 412, 413, 414, 415, 416, 421, 429],
  ...[500, 501, 502, 503, 504, 505],
];

const ResponseHeaders = z
  .array(z.strictObject({ name: z.string(), value: z.string() }))
  .min(1)
  .refine((headers) => {
    const names = headers.map(({ name }) => name.toLowerCase());
    return !names.includes("content-type") && new Set(names).size === names.length;
  }, "names each header once, and not content-type, which the body has");

const Block = z.strictObject({
  customResponse: z
    .strictObject({
      responseCode: z.literal(responseCodes, "is no status that WAF answers with"),
      customResponseBodyKey: entityName.optional(),
      responseHeaders: ResponseHeaders.optional(),
    })
    .optional(),
});

export type Block = z.output<typeof Block>;

const kinds = { allow: empty.optional(), block: Block.optional() };
const only = (action: object) => Object.values(action).filter(Boolean).length === 1;
const unknownActions = {
  captcha: refused("CAPTCHA"),
  challenge: refused("challenges of browsers"),
};

export const Rule = z
  .strictObject({
    name: entityName,
    priority: z.int().min(0),
    action: z
      .strictObject({ ...kinds, count: empty.optional(), ...unknownActions })
      .refine(only, "is one action")
      .optional(),
    overrideAction: z
      .strictObject({ count: empty.optional(), none: empty.optional() })
      .refine(only, "is one action")
      .optional(),
    ruleLabels: z.array(z.strictObject({ name: z.string().regex(/^[\w\-:]{1,1024}$/) })).optional(),
    statement: StatementInput,
    visibilityConfig: Visibility,
    captchaConfig: refused("CAPTCHA"),
    challengeConfig: refused("challenges of browsers"),
  })
  .refine(
    ({ action, overrideAction, statement }) =>
      statement.managedRuleGroupStatement ? overrideAction && !action : action && !overrideAction,
    "has an overrideAction if it is a rule group, and otherwise an action",
  );

export type Rule = z.output<typeof Rule>;

const unique = (rules: readonly Rule[], of: (rule: Rule) => unknown) =>
  new Set(rules.map(of)).size === rules.length;

export const Rules = z
  .array(Rule)
  .refine((rules) => unique(rules, ({ name }) => name), "two rules have the same name")
  .refine((rules) => unique(rules, ({ priority }) => priority), "two rules have the same priority");

const Protection = z.strictObject({
  action: z.enum(["SUBSTITUTION", "HASH"]),
  field: z.strictObject({
    fieldType: z.enum(["SINGLE_HEADER", "SINGLE_COOKIE", "SINGLE_QUERY_ARGUMENT", "QUERY_STRING", "BODY"]),
    fieldKeys: z.array(z.string().min(1).max(64)).max(100).optional(),
  }),
  excludeRateBasedDetails: z.boolean().optional(),
  excludeRuleMatchDetails: z.boolean().optional(),
});

export type Protection = z.output<typeof Protection>;

const WebAclMembers = z.strictObject({
  name: entityName.optional(),
  description: z.string().max(256).optional(),
  scope: z.enum(["REGIONAL", "CLOUDFRONT"]),
  region: z.string().optional(),
  defaultAction: z.strictObject(kinds).refine(only, "is one action"),
  rules: Rules.default([]),
  visibilityConfig: Visibility,
  customResponseBodies: z
    .array(
      z.strictObject({
        key: entityName,
        content: z.string().min(1).max(10_240),
        contentType: z.enum(["TEXT_PLAIN", "TEXT_HTML", "APPLICATION_JSON"]),
      }),
    )
    .default([]),
  dataProtectionConfig: z.strictObject({ dataProtections: z.array(Protection).min(1).max(25) }).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  associationConfig: refused("other inspected sizes than 16 KB"),
  captchaConfig: refused("CAPTCHA"),
  challengeConfig: refused("challenges of browsers"),
  ruleJson: refused("rules as JSON: use rules"),
  tokenDomains: refused("tokens of challenges"),
});

export type WebAclSettings = z.output<typeof WebAclMembers>;

/** Tells whether the web ACL has every body that its custom responses name. */
function hasItsBodies({ rules, defaultAction, customResponseBodies }: WebAclSettings): boolean {
  const known = customResponseBodies.map(({ key }) => key);
  return [defaultAction, ...rules.map(({ action }) => action)].every((action) => {
    const key = action?.block?.customResponse?.customResponseBodyKey;
    return key === undefined || known.includes(key);
  });
}

export const WebAclInputs = WebAclMembers.refine(
  hasItsBodies,
  "a customResponseBodyKey is the key of one of customResponseBodies",
);

/** Ranges in CIDR notation, as WAF takes them: `203.0.113.7/32`. */
const ranges = { IPV4: z.cidrv4(), IPV6: z.cidrv6() };

export const IpSetInputs = z
  .strictObject({
    name: entityName.optional(),
    description: z
      .string()
      .regex(/^[\w+=:#@/\-,.][\w+=:#@/\-,.\s]+[\w+=:#@/\-,.]$/)
      .max(256)
      .optional(),
    scope: z.enum(["REGIONAL", "CLOUDFRONT"]),
    ipAddressVersion: z.enum(["IPV4", "IPV6"]),
    addresses: z.array(z.string()).max(10_000).default([]),
    region: z.string().optional(),
    tags: z.record(z.string(), z.string()).optional(),
  })
  .refine(
    ({ addresses, ipAddressVersion: version }) =>
      addresses.every((each) => ranges[version].safeParse(each).success && !each.endsWith("/0")),
    "addresses are ranges of the set's version such as 203.0.113.7/32, and not /0",
  );

export const AssociationInputs = z.strictObject({
  resourceArn: z
    .string()
    .regex(
      /^arn:aws:(apigateway:[\w-]+::\/restapis\/[^/]+\/stages\/[^/]+|cognito-idp:[\w-]+:\d{12}:userpool\/[\w-]+)$/,
      "the local cloud associates firewalls with stages of REST APIs and with user pools; a distribution names its own by webAclId",
    ),
  webAclArn: z.string().startsWith("arn:aws:wafv2:"),
  region: z.string().optional(),
});

export const LoggingInputs = z.strictObject({
  resourceArn: z.string().startsWith("arn:aws:wafv2:"),
  logDestinationConfigs: z
    .array(
      z
        .string()
        .regex(
          /^arn:aws:logs:[\w-]+:\d{12}:log-group:aws-waf-logs-[^:]+$/,
          "the local cloud logs to CloudWatch groups, whose names begin with aws-waf-logs-",
        ),
    )
    .length(1),
  redactedFields: z
    .array(
      z.strictObject({
        method: empty.optional(),
        queryString: empty.optional(),
        singleHeader: z.strictObject({ name: z.string().min(1) }).optional(),
        uriPath: empty.optional(),
      }),
    )
    .default([]),
  loggingFilter: z
    .strictObject({
      defaultBehavior: z.enum(["KEEP", "DROP"]),
      filters: z
        .array(
          z.strictObject({
            behavior: z.enum(["KEEP", "DROP"]),
            requirement: z.enum(["MEETS_ALL", "MEETS_ANY"]),
            conditions: z
              .array(
                z.strictObject({
                  actionCondition: z
                    .strictObject({
                      action: z.enum([
                        "ALLOW",
                        "BLOCK",
                        "COUNT",
                        "CAPTCHA",
                        "CHALLENGE",
                        "EXCLUDED_AS_COUNT",
                      ]),
                    })
                    .optional(),
                  labelNameCondition: z.strictObject({ labelName: z.string() }).optional(),
                }),
              )
              .min(1),
          }),
        )
        .min(1),
    })
    .optional(),
  region: z.string().optional(),
});

export type LoggingSettings = z.output<typeof LoggingInputs>;
