import { specifyStack } from "../lib/specify";
import { stagesAreThrottled } from "./stagesAreThrottled";

specifyStack(
  stagesAreThrottled,
  {
    "both throttles": {
      stage: { type: "aws:apigateway/stage:Stage" },
      settings: {
        type: "aws:apigateway/methodSettings:MethodSettings",
        props: { methodPath: "*/*", settings: { throttlingRateLimit: 200, throttlingBurstLimit: 400 } },
        uses: { stageName: ["stage"] },
      },
      live: {
        type: "aws:apigatewayv2/stage:Stage",
        props: { defaultRouteSettings: { throttlingRateLimit: 1, throttlingBurstLimit: 1 } },
      },
    },
  },
  {
    "no settings": [{ stage: { type: "aws:apigateway/stage:Stage" } }, "stage", /rate and burst/],
    "a rate of 0": [
      {
        stage: { type: "aws:apigateway/stage:Stage" },
        settings: {
          type: "aws:apigateway/methodSettings:MethodSettings",
          props: { methodPath: "*/*", settings: { throttlingRateLimit: 0, throttlingBurstLimit: 400 } },
          uses: { stageName: ["stage"] },
        },
      },
      "stage",
      /rate/,
    ],
    "a method without a throttle of its own": [
      {
        stage: { type: "aws:apigateway/stage:Stage" },
        settings: {
          type: "aws:apigateway/methodSettings:MethodSettings",
          props: { methodPath: "*/*", settings: { throttlingRateLimit: 200, throttlingBurstLimit: 400 } },
          uses: { stageName: ["stage"] },
        },
        own: {
          type: "aws:apigateway/methodSettings:MethodSettings",
          props: { methodPath: "score/POST", settings: { loggingLevel: "ERROR" } },
          uses: { stageName: ["stage"] },
        },
      },
      "own",
      /score\/POST/,
    ],
    "one throttle on sockets": [
      {
        live: {
          type: "aws:apigatewayv2/stage:Stage",
          props: { defaultRouteSettings: { throttlingRateLimit: 100 } },
        },
      },
      "live",
      /throttlingBurstLimit/,
    ],
  },
);
