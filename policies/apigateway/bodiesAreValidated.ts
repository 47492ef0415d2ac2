import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";
import { documentOf, operationsOf } from "./apiDocument";

/** Refuses methods whose bodies are not validated. A proxy to another server leaves validation to that server. */
export const bodiesAreValidated = resourceRule(
  {
    name: "bodies-are-validated",
    description: "Every method with a request body has a model and a validator.",
    severity: "high",
    remediation: "Give the route a body schema; the document then names the model and the validator.",
    controls: ["nag APIG2", "CKV2_AWS_53"],
  },
  check<aws.apigateway.RestApiArgs>("aws:apigateway/restApi:RestApi", ({ body }, report) => {
    const document = documentOf(body);
    const ofAll = document["x-amazon-apigateway-request-validator"];
    for (const [name, operation] of operationsOf(document)) {
      const integration = operation["x-amazon-apigateway-integration"]?.type?.toLowerCase();
      if (integration === "http_proxy") continue;
      if (!(operation["x-amazon-apigateway-request-validator"] ?? ofAll))
        report(`${name} has no request validator.`);
      if (operation.requestBody && Object.keys(operation.requestBody.content ?? {}).length === 0)
        report(`${name} accepts a body without a model.`);
    }
  }),
);
