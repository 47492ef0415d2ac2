import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** The dates on which AWS deprecates the accepted runtimes, from the Lambda developer guide, 2026-11. */
const deprecation: Readonly<Record<string, string>> = {
  "nodejs22.x": "2027-04-30",
  "nodejs24.x": "2028-04-30",
};

/** Refuses runtimes that AWS no longer supports. */
export const runtimeIsSupported = resourceRule(
  {
    name: "runtime-is-supported",
    description: "A function runs on a runtime that AWS supports.",
    severity: "medium",
    remediation: "Move to a newer runtime: see docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html.",
    controls: ["FSBP Lambda.2", "CKV_AWS_363", "nag L1"],
  },
  check<aws.lambda.FunctionArgs>("aws:lambda/function:Function", ({ runtime, packageType }, report) => {
    if (packageType === "Image") return;
    const runtimeName = String(runtime ?? "");
    const end = deprecation[runtimeName];
    if (!end)
      report(
        `${runtimeName || "No runtime"} is not in the list of supported runtimes.`,
        runtime,
        packageType,
      );
    else if (Date.parse(end) < Date.now()) report(`AWS ended support for ${runtimeName} on ${end}.`);
  }),
);
