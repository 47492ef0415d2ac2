import { stackRule } from "../lib/rule";

/** Regions of global services, which are valid in every stack. */
const global = new Set(["", "us-east-1"]);

/** AWS's own accounts in ARNs of shared resources, such as managed policies. */
const aws = new Set(["", "aws", "cloudfront"]);

/** Refuses handwritten ARNs with another account or region than the stack's. */
export const arnsAreOwn = stackRule(
  {
    name: "arns-are-own",
    description: "Every ARN has the stack's account and an allowed region.",
    severity: "high",
    remediation:
      "Take the ARN from the resource, or the account and region from aws.getCallerIdentity and aws.getRegion. Allow other regions as `regions` of this rule in policies/config/<stack>.json.",
    controls: ["own: hard-coded accounts", "own: allowed regions"],
  },
  (resources, report, { getConfig }) => {
    const { regions = defaultRegions } = getConfig<{ regions?: readonly string[] }>();
    const accounts = new Map<string, number>();
    const found = resources.flatMap(({ urn, type, props }) =>
      type.startsWith("aws:") ? arnsOf(props).map((arn) => ({ urn, ...arn })) : [],
    );
    for (const { account } of found)
      if (!aws.has(account)) accounts.set(account, (accounts.get(account) ?? 0) + 1);
    const [own] = [...accounts].sort(([, a], [, b]) => b - a).map(([account]) => account);
    const isAllowed = (region: string) => global.has(region) || regions.includes(region);
    for (const { urn, account, region, text } of found) {
      if (!aws.has(account) && account !== own)
        report(`${text} is of account ${account}, and the stack's is ${own}.`, urn);
      if (!isAllowed(region)) report(`${text} is in ${notAllowed(region)}`, urn);
    }
    for (const { urn, type, props } of resources)
      if (type.startsWith("aws:") && typeof props.region === "string" && !isAllowed(props.region))
        report(`It is in ${notAllowed(props.region)}`, urn);
  },
);

/** The allowed regions of stacks; `regions` in the pack's configuration overrides them. */
const defaultRegions = ["us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "eu-north-1"];

const notAllowed = (region: string) =>
  `${region}, which is not allowed: name all that are in the pack's configuration, {"arns-are-own":{"regions":["${region}"]}}.`;

/** Returns the ARNs with an account or a region in a resource's inputs. */
function arnsOf(
  props: unknown,
): readonly { readonly account: string; readonly region: string; readonly text: string }[] {
  const text = JSON.stringify(props) ?? "";
  return [...text.matchAll(/arn:aws[\w-]*:[a-z0-9-]+:([a-z0-9-]*):(\d{12}):[\w/:.*-]{0,60}/g)].map(
    ([arn, region = "", account = ""]) => ({ account, region, text: arn }),
  );
}
