import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses functions that leave timeout or memory to a default. */
export const functionsAreBounded = resourceRule(
  {
    name: "functions-are-bounded",
    description: "A function sets its memory and timeout.",
    severity: "medium",
    remediation: "Set memorySize and timeout.",
    controls: ["own: denial of wallet"],
  },
  check<aws.lambda.FunctionArgs>("aws:lambda/function:Function", ({ memorySize, timeout }, report) => {
    if (!memorySize) report("Set memorySize.");
    if (!timeout) report("Set timeout: the default is three seconds.");
  }),
);
