import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses edge-optimized APIs. */
export const apisAreRegional = resourceRule(
  {
    name: "apis-are-regional",
    description: "A REST API has a regional endpoint.",
    severity: "low",
    remediation:
      "Set endpointConfiguration.types to REGIONAL: an edge endpoint adds a distribution that you cannot configure.",
    controls: ["awsguard apigateway-endpoint-type", "G api_gw_endpoint_type_check"],
  },
  check<aws.apigateway.RestApiArgs>("aws:apigateway/restApi:RestApi", ({ endpointConfiguration }, report) => {
    if (endpointConfiguration?.types !== "REGIONAL" && endpointConfiguration?.types !== "PRIVATE")
      report("Set endpointConfiguration.types to REGIONAL.", "endpointConfiguration.types");
  }),
);
