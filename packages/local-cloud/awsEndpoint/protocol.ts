/** AWS's wire protocols, distinguished by the form of their errors. */
export type Protocol = "json" | "rest-json" | "query" | "s3";

/** Services that do not speak JSON with `X-Amz-Target`, by signing name. */
const others = new Map<string, Protocol>(
  Object.entries({
    s3: "s3",
    sts: "query",
    iam: "query",
    sns: "query",
    // REST APIs in XML, whose errors have the query protocol's form.
    cloudfront: "query",
    route53: "query",
    lambda: "rest-json",
    "execute-api": "rest-json",
    apigateway: "rest-json",
    scheduler: "rest-json",
    xray: "rest-json",
  } satisfies Record<string, Protocol>),
);

export const protocolOf = (signingName: string): Protocol => others.get(signingName) ?? "json";
