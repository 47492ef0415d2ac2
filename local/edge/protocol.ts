/** The wire protocols of AWS, as far as errors differ. */
export type Protocol = "json" | "rest-json" | "query" | "s3";

/** Services that do not speak JSON with `X-Amz-Target`, by signing name. */
const others: Readonly<Record<string, Protocol>> = {
  s3: "s3",
  sts: "query",
  iam: "query",
  sns: "query",
  monitoring: "query",
  lambda: "rest-json",
  "execute-api": "rest-json",
  apigateway: "rest-json",
  scheduler: "rest-json",
  xray: "rest-json",
};

export const protocolOf = (signingName: string): Protocol => others[signingName] ?? "json";
