import type * as aws from "@pulumi/aws";

import { strings } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

/** Refuses function URLs and HTTP APIs that pages of any origin may call. */
export const functionUrlsNameOrigins = resourceRule(
  {
    name: "function-urls-name-origins",
    description: "A function URL and an HTTP API name the origins whose pages may call them.",
    severity: "medium",
    remediation: "Name your pages' origins in allowOrigins.",
    controls: ["own: CORS"],
  },
  check<aws.lambda.FunctionUrlArgs>("aws:lambda/functionUrl:FunctionUrl", ({ cors }, report) => {
    if (strings(cors?.allowOrigins).some(isAny)) report("Pages of any origin may call it.");
  }),
  check<aws.apigatewayv2.ApiArgs>("aws:apigatewayv2/api:Api", ({ corsConfiguration }, report) => {
    if (strings(corsConfiguration?.allowOrigins).some(isAny)) report("Pages of any origin may call it.");
  }),
);

/** Returns true for an origin that every page has: `*`, or any site of a scheme. */
const isAny = (origin: string) => /^((https?|\*):\/\/)?\*$/.test(origin);
