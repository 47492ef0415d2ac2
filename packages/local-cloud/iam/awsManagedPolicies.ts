import documents from "./awsManagedPolicies.json";

const prefix = "arn:aws:iam::aws:policy/";

/**
 * AWS's managed policies that the local cloud knows, by ARN, as JSON. `awsManagedPolicies.json` has their documents by path
 * and name, as AWS published them in August 2026. Source: AWS Managed Policy Reference,
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html.
 */
export const awsManagedPolicies: ReadonlyMap<string, string> = new Map(
  Object.entries(documents).map(([name, document]) => [`${prefix}${name}`, JSON.stringify(document)]),
);
