import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses pipelines that keep an OAuth token. */
export const pipelinesTakeConnections = resourceRule(
  {
    name: "pipelines-take-connections",
    description: "A pipeline reaches its repository by a connection, and keeps no token.",
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
            if (/OAuthToken|Secret|Password/i.test(key)) report(`${name} keeps ${key} in clear.`);
        }
      if (!artifactStores?.length) report("It says no store for its artifacts.");
    },
  ),
);
