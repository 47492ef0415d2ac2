import { stackRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** The region of global services, which is valid in every stack. */
const global = "us-east-1";

/** AWS's own accounts in ARNs of shared resources, such as managed policies. */
const aws = new Set(["", "aws", "cloudfront"]);

/**
 * Refuses handwritten ARNs whose account or region is not the stack's. The stack's account is that of most ARNs, and
 * its region is the provider's. `regions` in the pack's configuration are the regions that a stack may use; by default
 * any.
 */
export const arnsAreOwn = stackRule(
  {
    name: "arns-are-own",
    description: "Every ARN has the stack's account and region.",
    severity: "high",
    remediation:
      "Take the ARN from the resource, or the account and region from aws.getCallerIdentity and aws.getRegion.",
    controls: ["own: hard-coded accounts", "own: allowed regions"],
  },
  (resources, report, { getConfig }) => {
    const { regions } = getConfig<{ regions?: readonly string[] }>();
    const parts = resources.filter(({ type }) => type.startsWith("aws:"));
    const found = parts.flatMap(({ urn, props }) => arnsOf(props).map((arn) => ({ urn, ...arn })));
    const named = parts.flatMap(({ urn, props: { region } }) =>
      isText(region) ? [{ urn, region, text: "It" }] : [],
    );
    const placed = [...found, ...named].filter((one) => one.region !== "");
    const account = mostFrequent(found.map((arn) => arn.account).filter((one) => !aws.has(one)));
    // At preview the provider's region is known, but most ARNs are not.
    const configured = parts.map(({ provider }) => provider?.props.region).filter(isText);
    const region = mostFrequent(configured) ?? mostFrequent(placed.map((one) => one.region));
    const may = regions ?? [region];
    for (const arn of found)
      if (!aws.has(arn.account) && arn.account !== account)
        report(`${arn.text} is in account ${arn.account}, but the stack is in ${account}.`, arn.urn);
    for (const { urn, text, region: own } of placed)
      if (own !== global && !may.includes(own))
        report(`${text} is in ${own}, but the stack may only be in ${may.join(", ")}.`, urn);
  },
);

const isText = (value: unknown): value is string => typeof value === "string" && !isUnknown(value);

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Returns the distinct ARNs in a resource's inputs that have an account or a region. */
function arnsOf(
  props: unknown,
): readonly { readonly account: string; readonly region: string; readonly text: string }[] {
  const text = JSON.stringify(props) ?? "";
  const found = text.matchAll(/arn:aws[\w-]*:[a-z0-9-]+:([a-z0-9-]*):(\d{12}):[\w/:.*-]{0,60}/g);
  const arns = new Map([...found].map(([arn, region = "", account = ""]) => [arn, { account, region }]));
  return [...arns].map(([text, of]) => ({ text, ...of }));
}
