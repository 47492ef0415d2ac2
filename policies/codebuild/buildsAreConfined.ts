import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";
import { known } from "../lib/withoutUnknowns";

/** Refuses builds with plain-text credentials, with a foreign image, or without logs. */
export const buildsAreConfined = resourceRule(
  {
    name: "builds-are-confined",
    description: "A build has an image from AWS, logs, a time limit, and no plain-text credentials.",
    severity: "high",
    remediation:
      "Keep secrets in Parameter Store (type PARAMETER_STORE), and set logsConfig and buildTimeout.",
    controls: [
      "FSBP CodeBuild.3",
      "FSBP CodeBuild.1",
      "FSBP CodeBuild.2",
      "FSBP CodeBuild.4",
      "nag CB5",
      "CKV_AWS_78",
      "CKV_AWS_314",
      "T0018",
    ],
  },
  check<aws.codebuild.ProjectArgs>(
    "aws:codebuild/project:Project",
    ({ environment, logsConfig, source, secondarySources, buildTimeout }, report) => {
      for (const { name, type, value } of known(environment?.environmentVariables))
        if (
          (type ?? "PLAINTEXT") === "PLAINTEXT" &&
          /SECRET|PASSWORD|TOKEN|ACCESS_KEY|PRIVATE/i.test(name) &&
          value
        )
          report(`${name} is in plain text.`);
      if (!/^aws\/codebuild\//.test(String(environment?.image ?? "")))
        report("Its image is not AWS's.", "environment.image");
      if (logsConfig?.cloudwatchLogs?.status === "DISABLED" || !logsConfig?.cloudwatchLogs?.groupName)
        report("It has no log group of its own.", "logsConfig.cloudwatchLogs.groupName");
      for (const { location } of [source ?? {}, ...known(secondarySources)])
        if (/^https?:\/\/[^/]*@/.test(String(location ?? "")))
          report("Its source's address contains a credential.");
      if (!buildTimeout) report("A build that hangs is billed for an hour.");
    },
  ),
);
