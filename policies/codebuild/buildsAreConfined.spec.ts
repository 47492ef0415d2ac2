import { specify } from "../lib/specify";
import { buildsAreConfined } from "./buildsAreConfined";

const right = {
  environment: {
    image: "aws/codebuild/amazonlinux-aarch64-standard:3.0",
    environmentVariables: [{ name: "TOKEN", type: "PARAMETER_STORE", value: "/a" }],
  },
  logsConfig: { cloudwatchLogs: { groupName: "build" } },
  buildTimeout: 20,
};

specify(
  buildsAreConfined,
  "aws:codebuild/project:Project",
  { "all of it": right },
  {
    "a secret in plain text": [
      {
        ...right,
        environment: { ...right.environment, environmentVariables: [{ name: "NPM_TOKEN", value: "x" }] },
      },
      /NPM_TOKEN is in plain text/,
    ],
    "somebody's image": [{ ...right, environment: { image: "somebody/builder:latest" } }, /not AWS's/],
    "no logs": [{ ...right, logsConfig: undefined }, /log group/],
    "a credential in the address": [
      { ...right, source: { location: "https://a:b@example.com/r" } },
      /credential/,
    ],
    "no time limit": [{ ...right, buildTimeout: undefined }, /hangs/],
  },
);
