import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses aliases of `$LATEST`, which no deployment can roll back. */
export const aliasesNameAVersion = resourceRule(
  {
    name: "aliases-name-a-version",
    description: "An alias names a published version.",
    severity: "medium",
    remediation: "Set publish on the function, and functionVersion to its version.",
    controls: ["own: latest images and versions"],
  },
  check<aws.lambda.AliasArgs>("aws:lambda/alias:Alias", ({ functionVersion }, report) => {
    if (functionVersion === "$LATEST") report("Its code can change at any time, and cannot be rolled back.");
  }),
);
