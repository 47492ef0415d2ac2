import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";
import { secretIn } from "../lib/secrets";
import { isUnknown } from "../lib/withoutUnknowns";

/** Refuses secrets in plain-text environment variables, which anybody with lambda:GetFunction can read. */
export const environmentHasNoSecrets = resourceRule(
  {
    name: "environment-has-no-secrets",
    description: "A function's environment variables contain no secrets.",
    severity: "high",
    remediation:
      "Store it in SSM Parameter Store as a SecureString, and let only the function that needs it read it.",
    controls: ["CKV_AWS_45", "CKV_AWS_173"],
  },
  check<aws.lambda.FunctionArgs>("aws:lambda/function:Function", ({ environment }, report) => {
    for (const [name, value] of Object.entries(environment?.variables ?? {})) {
      const reason = isUnknown(value) ? undefined : secretIn(name, String(value));
      if (reason) report(`${name} ${reason}.`);
    }
  }),
);
