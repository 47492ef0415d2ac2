import { specify } from "../lib/specify";
import { permissionNamesItsSource } from "./permissionNamesItsSource";

specify(
  permissionNamesItsSource,
  "aws:lambda/permission:Permission",
  {
    "a method of an API": {
      action: "lambda:InvokeFunction",
      function: "f",
      principal: "apigateway.amazonaws.com",
      sourceArn: "arn:aws:execute-api:eu-west-1:1:api/*/POST/score",
    },
    "a stage of an API": {
      action: "lambda:InvokeFunction",
      function: "f",
      principal: "apigateway.amazonaws.com",
      sourceArn: "arn:aws:execute-api:eu-west-1:1:api/v1/*",
    },
    "an authorizer": {
      action: "lambda:InvokeFunction",
      function: "f",
      principal: "apigateway.amazonaws.com",
      sourceArn: "arn:aws:execute-api:eu-west-1:1:api/authorizers/*",
    },
    "the pools of an account and region": {
      action: "lambda:InvokeFunction",
      function: "f",
      principal: "cognito-idp.amazonaws.com",
      sourceArn: "arn:aws:cognito-idp:eu-west-1:1:userpool/eu-west-1_*",
    },
    "a bucket with its account": {
      action: "lambda:InvokeFunction",
      function: "f",
      principal: "s3.amazonaws.com",
      sourceArn: "arn:aws:s3:::b",
      sourceAccount: "1",
    },
  },
  {
    "no source": [
      { action: "lambda:InvokeFunction", function: "f", principal: "apigateway.amazonaws.com" },
      /set sourceArn/,
    ],
    everybody: [{ action: "lambda:InvokeFunction", function: "f", principal: "*" }, /Everybody/],
    ...Object.fromEntries(
      ["api/*", "api/*/*", "api*", "api/v1*", "api/v*/*", "api/v1/*/*", "a?i/v1/*", "*/v1/*"].map(
        (pattern) => [
          `the API's pattern ${pattern}`,
          [
            {
              action: "lambda:InvokeFunction",
              function: "f",
              principal: "apigateway.amazonaws.com",
              sourceArn: `arn:aws:execute-api:eu-west-1:1:${pattern}`,
            },
            /name the method, or one stage/,
          ],
        ],
      ),
    ),
    ...Object.fromEntries(
      (
        [
          ["cognito-idp.amazonaws.com", "arn:aws:cognito-idp:eu-west-1:1:userpool/*"],
          ["cognito-idp.amazonaws.com", "arn:aws:cognito-idp:eu-west-1:1:userpool/us-east-1_*"],
          ["sns.amazonaws.com", "arn:aws:cognito-idp:eu-west-1:1:userpool/eu-west-1_*"],
          ["sns.amazonaws.com", "arn:aws:sns:eu-west-1:1:game-*"],
          ["events.amazonaws.com", "arn:aws:events:eu-west-1:1:rule/*"],
        ] as const
      ).map(([principal, sourceArn]) => [
        `the pattern ${sourceArn} for ${principal}`,
        [{ action: "lambda:InvokeFunction", function: "f", principal, sourceArn }, /is a pattern/],
      ]),
    ),
    "a bucket without its account": [
      {
        action: "lambda:InvokeFunction",
        function: "f",
        principal: "s3.amazonaws.com",
        sourceArn: "arn:aws:s3:::b",
      },
      /sourceAccount/,
    ],
    ...Object.fromEntries(
      [
        "*",
        "arn:aws:sns:eu-west-1:*:topic",
        "arn:aws:sns:eu-west-1:??????????1?:topic",
        "arn:aws:execute-api:*:*:*/*/POST/score",
        "arn:aws:s3:::?*",
      ].map((sourceArn) => [
        sourceArn,
        [
          {
            action: "lambda:InvokeFunction",
            function: "f",
            principal: "sns.amazonaws.com",
            sourceArn,
          },
          /every resource/,
        ],
      ]),
    ),
    "another action": [
      {
        action: "lambda:*",
        function: "f",
        principal: "s3.amazonaws.com",
        sourceArn: "arn:aws:s3:::b",
        sourceAccount: "1",
      },
      /lambda:\*/,
    ],
  },
);
