import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";
import { documentOf } from "./apiDocument";

/** Warns about APIs and buckets that pages of any origin may use. */
export const originsAreNamed = resourceRule(
  {
    name: "origins-are-named",
    description: "Only an unprotected stack lets pages of any origin call its API.",
    severity: "medium",
    enforcementLevel: "advisory",
    remediation: "Set corsOrigins in the stack's configuration to your pages' origins.",
    controls: ["own: CORS"],
  },
  check<aws.s3.BucketCorsConfigurationArgs>(
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
    ({ corsRules }, report) => {
      for (const { allowedOrigins } of corsRules ?? [])
        if (allowedOrigins?.includes("*")) report("Pages of any origin may send to it.");
    },
  ),
  check<aws.apigateway.RestApiArgs>("aws:apigateway/restApi:RestApi", ({ body }, report) => {
    const text = JSON.stringify(documentOf(body));
    const openOperations = /"method\.response\.header\.Access-Control-Allow-Origin":"'\*'"/i.test(text);
    if (openOperations) report("Pages of any origin may call it.");
    if (openOperations && /Access-Control-Allow-Credentials":"'true'"/i.test(text))
      report("It lets pages of any origin send credentials.");
  }),
);
