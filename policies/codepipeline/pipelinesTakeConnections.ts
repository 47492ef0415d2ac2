import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses pipelines that store an OAuth token. */
export const pipelinesTakeConnections = resourceRule(
  {
    name: "pipelines-take-connections",
    description: "A pipeline accesses its repository through a connection, without a stored token.",
    severity: "high",
    remediation: "Use the source action CodeStarSourceConnection, and pipelineType V2.",
    controls: ["CKV_AWS_219", "FSBP CodeBuild.1", "own: credentials stored in clear"],
  },
  check<aws.codepipeline.PipelineArgs>(
    "aws:codepipeline/pipeline:Pipeline",
    ({ stages, artifactStores }, report) => {
      for (const { name, actions } of stages ?? [])
        for (const { provider, configuration } of actions ?? []) {
          if (provider === "GitHub") report(`${name} uses GitHub's old source action.`);
          for (const key of Object.keys(configuration ?? {}))
            if (/OAuthToken|Secret|Password/i.test(key)) report(`${name} stores ${key} in plain text.`);
        }
      if (!artifactStores?.length) report("It names no store for its artifacts.");
    },
  ),
);
