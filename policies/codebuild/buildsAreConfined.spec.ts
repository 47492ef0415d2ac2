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
  {
    "all of it": right,
    "an address without a credential": { ...right, source: { location: "https://github.com/me/game.git" } },
  },
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
    "a token in the address": [
      { ...right, source: { location: "https://ghp_abc@github.com/me/game.git" } },
      /credential/,
    ],
    "a credential in a second address": [
      { ...right, secondarySources: [{ location: "https://a:b@example.com/r" }] },
      /credential/,
    ],
    "no time limit": [{ ...right, buildTimeout: undefined }, /hangs/],
  },
);
