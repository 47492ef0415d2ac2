import { specify } from "../lib/specify";
import { pipelinesTakeConnections } from "./pipelinesTakeConnections";

const of = (provider: string, configuration: object) => ({
  artifactStores: [{ location: "bucket", type: "S3" }],
  stages: [{ name: "Source", actions: [{ provider, configuration }] }],
});

specify(
  pipelinesTakeConnections,
  "aws:codepipeline/pipeline:Pipeline",
  {
    "a connection": of("CodeStarSourceConnection", {
      ConnectionArn: "arn:aws:codeconnections:us-east-1:1:connection/a",
    }),
  },
  {
    "the old action": [of("GitHub", { OAuthToken: "gho_x" }), /old source action/],
    "a token": [of("CodeBuild", { OAuthToken: "gho_x" }), /OAuthToken in plain text/],
    "no store": [{ ...of("CodeBuild", {}), artifactStores: [] }, /no store/],
  },
);
