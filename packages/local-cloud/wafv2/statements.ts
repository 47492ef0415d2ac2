import { z } from "zod";

const refused = (why: string) => z.never(`not in the local cloud: ${why}`).optional();
const empty = z.strictObject({});
const oversize = z.strictObject({ oversizeHandling: z.enum(["CONTINUE", "MATCH", "NO_MATCH"]) });
const named = z.strictObject({ name: z.string().min(1).max(64) });

/** The part of a request that a statement inspects. Exactly one member is set. */
export const FieldToMatch = z
  .strictObject({
    allQueryArguments: empty.optional(),
    body: oversize.partial().optional(),
    method: empty.optional(),
    queryString: empty.optional(),
    singleHeader: named.optional(),
    singleQueryArgument: named.optional(),
    uriPath: empty.optional(),
    cookies: refused("all cookies: name the header cookie"),
    headers: refused("several headers at once"),
    headerOrders: refused("the order of headers"),
    ja3Fingerprint: refused("TLS fingerprints"),
    ja4Fingerprint: refused("TLS fingerprints"),
    jsonBody: refused("JSON bodies: use body"),
    uriFragment: refused("fragments of addresses"),
  })
  .refine((field) => Object.values(field).filter(Boolean).length === 1, "names one part of the request");

export type FieldToMatch = z.output<typeof FieldToMatch>;

/** AWS's names of the transformations that the local cloud implements. */
export const transformationTypes = [
  "NONE",
  "BASE64_DECODE",
  "COMPRESS_WHITE_SPACE",
  "HEX_DECODE",
  "LOWERCASE",
  "NORMALIZE_PATH",
  "REMOVE_NULLS",
  "URL_DECODE",
] as const;

const TextTransformations = z
  .array(
    z.strictObject({
      priority: z.int().min(0),
      type: z.enum(
        transformationTypes,
        `not in the local cloud, which has ${transformationTypes.join(", ")}`,
      ),
    }),
  )
  .min(1)
  .max(10)
  .refine(
    (all) => new Set(all.map(({ priority }) => priority)).size === all.length,
    "two transformations have the same priority",
  );

export type TextTransformations = z.output<typeof TextTransformations>;

/** WAF's regular expressions have no lookaround and no backreferences. */
const RegexString = z
  .string()
  .min(1)
  .max(512)
  .refine((text) => !/\(\?(?:[=!]|<[=!])|\\[1-9]|\\k</.test(text), "has look-around or back references")
  .refine((text) => {
    try {
      return Boolean(new RegExp(text));
    } catch {
      return false;
    }
  }, "is not a regular expression");

const inspecting = { fieldToMatch: FieldToMatch, textTransformations: TextTransformations };

const actions = ["allow", "block", "count"] as const;

/** A rule's statement. Exactly one member is set. */
export interface Statement {
  byteMatchStatement?: z.output<typeof ByteMatch>;
  regexMatchStatement?: z.output<typeof RegexMatch>;
  sizeConstraintStatement?: z.output<typeof SizeConstraint>;
  labelMatchStatement?: z.output<typeof LabelMatch>;
  ipSetReferenceStatement?: z.output<typeof IpSetReference>;
  andStatement?: { statements: Statement[] };
  orStatement?: { statements: Statement[] };
  notStatement?: { statement: Statement };
  rateBasedStatement?: RateBased;
  managedRuleGroupStatement?: ManagedGroup;
}

export interface RateBased {
  aggregateKeyType: "IP" | "CONSTANT";
  limit: number;
  evaluationWindowSec: number;
  scopeDownStatement?: Statement;
}

interface ManagedGroup {
  name: string;
  vendorName: "AWS";
  version?: string;
  ruleActionOverrides?: { name: string; actionToUse?: Partial<Record<(typeof actions)[number], object>> }[];
  scopeDownStatement?: Statement;
}

const ByteMatch = z.strictObject({
  ...inspecting,
  positionalConstraint: z.enum(["EXACTLY", "STARTS_WITH", "ENDS_WITH", "CONTAINS", "CONTAINS_WORD"]),
  searchString: z.string().min(1).max(200),
});
const RegexMatch = z.strictObject({ ...inspecting, regexString: RegexString });
const SizeConstraint = z.strictObject({
  ...inspecting,
  comparisonOperator: z.enum(["EQ", "NE", "LE", "LT", "GE", "GT"]),
  size: z.int().min(0),
});
const LabelMatch = z
  .strictObject({
    key: z.string().regex(/^[\w\-:]+$/),
    scope: z.enum(["LABEL", "NAMESPACE"]),
  })
  .refine(({ key, scope }) => (scope === "NAMESPACE") === key.endsWith(":"), {
    message: "ends with a colon if it is a namespace, and only then",
    path: ["key"],
  });

const IpSetReference = z.strictObject({
  arn: z.string().startsWith("arn:aws:wafv2:"),
  ipSetForwardedIpConfig: refused("addresses in headers"),
});

/** A statement inside another one. It cannot be a rate-based statement or a rule group. */
const nested: z.ZodType<Statement> = z
  .lazy(() => StatementInput)
  .refine(
    ({ rateBasedStatement, managedRuleGroupStatement }) => !rateBasedStatement && !managedRuleGroupStatement,
    "a rate-based statement or a rule group cannot be nested in another statement",
  );
const several = z.strictObject({ statements: z.array(nested).min(2) });

const RateBased: z.ZodType<RateBased> = z
  .strictObject({
    aggregateKeyType: z.enum(["IP", "CONSTANT"], "the local cloud counts by IP, or all requests together"),
    limit: z.int().min(10).max(2_000_000_000),
    evaluationWindowSec: z.literal([60, 120, 300, 600]).default(300),
    scopeDownStatement: nested.optional(),
    customKeys: refused("keys other than the address"),
    forwardedIpConfig: refused("addresses in headers"),
  })
  .refine(
    ({ aggregateKeyType, scopeDownStatement }) => aggregateKeyType !== "CONSTANT" || scopeDownStatement,
    "needs a scopeDownStatement to count all requests together",
  );

const ManagedGroup: z.ZodType<ManagedGroup> = z.strictObject({
  name: z.string(),
  vendorName: z.literal("AWS", "the local cloud knows groups of AWS only"),
  version: z.string().optional(),
  ruleActionOverrides: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(128),
        actionToUse: z.partialRecord(z.enum(actions), empty).optional(),
      }),
    )
    .max(100)
    .optional(),
  scopeDownStatement: nested.optional(),
  managedRuleGroupConfigs: refused("groups with a configuration"),
});

export const StatementInput: z.ZodType<Statement> = z
  .strictObject({
    byteMatchStatement: ByteMatch.optional(),
    regexMatchStatement: RegexMatch.optional(),
    sizeConstraintStatement: SizeConstraint.optional(),
    labelMatchStatement: LabelMatch.optional(),
    ipSetReferenceStatement: IpSetReference.optional(),
    andStatement: several.optional(),
    orStatement: several.optional(),
    notStatement: z.strictObject({ statement: nested }).optional(),
    rateBasedStatement: RateBased.optional(),
    managedRuleGroupStatement: ManagedGroup.optional(),
    asnMatchStatement: refused("networks of addresses"),
    geoMatchStatement: refused("countries of addresses (geoMatchStatement)"),
    regexPatternSetReferenceStatement: refused("sets of patterns: use orStatement"),
    ruleGroupReferenceStatement: refused("rule groups of your own"),
    sqliMatchStatement: refused("the detection of SQL, which AWS does not publish"),
    xssMatchStatement: refused("the detection of scripts, which AWS does not publish"),
  })
  .refine((all) => Object.values(all).filter(Boolean).length === 1, "has exactly one kind of statement");
