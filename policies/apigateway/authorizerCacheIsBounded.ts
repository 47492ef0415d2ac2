import type * as aws from "@pulumi/aws";

import { check, type Report, resourceRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";
import { documentOf, securitySchemesOf } from "./apiDocument";

/** Refuses authorizers whose cached results outlive a ban or reach another caller. */
export const authorizerCacheIsBounded = resourceRule(
  {
    name: "authorizer-cache-is-bounded",
    description:
      "A Lambda authorizer's result is cached for at most five minutes, by everything that it depends on.",
    severity: "high",
    remediation: "Name identity sources, or set the time to live to 0.",
    controls: ["own: cached policies cover every method"],
  },
  check<aws.apigateway.RestApiArgs>("aws:apigateway/restApi:RestApi", ({ body }, report) => {
    for (const [name, scheme] of securitySchemesOf(documentOf(body))) {
      const authorizer = scheme["x-amazon-apigateway-authorizer"];
      if (authorizer?.type === "request" || authorizer?.type === "token")
        refuse(name, authorizer.authorizerResultTtlInSeconds, authorizer.identitySource, report);
    }
  }),
  check<aws.apigateway.AuthorizerArgs>("aws:apigateway/authorizer:Authorizer", (authorizer, report) => {
    if (authorizer.type !== "COGNITO_USER_POOLS" && !isUnknown(authorizer.type))
      refuse("It", authorizer.authorizerResultTtlInSeconds, authorizer.identitySource, report);
  }),
  check<aws.apigatewayv2.AuthorizerArgs>("aws:apigatewayv2/authorizer:Authorizer", (authorizer, report) => {
    const { authorizerType, authorizerResultTtlInSeconds: ttl, identitySources } = authorizer;
    // A WebSocket API caches nothing. An HTTP API caches nothing without an identity source.
    if (authorizerType === "REQUEST" && identitySources?.length)
      refuse("It", ttl, String(identitySources), report);
  }),
);

/** Reports violations of the cache rules. Five minutes is AWS's default. */
function refuse(name: string, ttl = 300, identitySource = "", report: Report): void {
  if (ttl > 300) report(`${name} caches a result for ${ttl} s: a ban would take that long to work.`);
  if (ttl > 0 && identitySource === "")
    report(`${name} caches results without an identity source: one caller would get another's.`);
}
