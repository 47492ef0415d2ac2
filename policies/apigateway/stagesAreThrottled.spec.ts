import { specifyStack } from "../lib/specify";
import { stagesAreThrottled } from "./stagesAreThrottled";

const stage = { type: "aws:apigateway/stage:Stage" };
const api = { type: "aws:apigateway/restApi:RestApi", props: { body: "{}" } };
const stageOf = (of: string) => ({ ...stage, props: { stageName: "v1" }, uses: { restApi: [of] } });
const settingsOf = (methodPath: string, settings: object) => ({
  type: "aws:apigateway/methodSettings:MethodSettings",
  props: { methodPath, settings },
  uses: { stageName: ["stage"] },
});
const throttles = { throttlingRateLimit: 200, throttlingBurstLimit: 400 };
const liveThat = (defaultRouteSettings: object) => ({
  live: { type: "aws:apigatewayv2/stage:Stage", props: { defaultRouteSettings } },
});

specifyStack(
  stagesAreThrottled,
  {
    "both throttles": {
      stage,
      settings: settingsOf("*/*", throttles),
      ...liveThat({ throttlingRateLimit: 1, throttlingBurstLimit: 1 }),
    },
    "settings that name the stage by a text": {
      api,
      stage: stageOf("api"),
      settings: {
        type: "aws:apigateway/methodSettings:MethodSettings",
        props: { methodPath: "*/*", stageName: "v1", settings: throttles },
        uses: { restApi: ["api"] },
      },
    },
  },
  {
    "no settings": [{ stage }, "stage", /rate and burst/],
    "settings of another API's stage": [
      {
        api,
        stage: stageOf("api"),
        settings: {
          ...settingsOf("*/*", throttles),
          uses: { stageName: ["stage"], restApi: ["api"] },
        },
        otherApi: api,
        other: stageOf("otherApi"),
      },
      "other",
      /rate and burst/,
    ],
    "a rate of 0": [
      { stage, settings: settingsOf("*/*", { ...throttles, throttlingRateLimit: 0 }) },
      "stage",
      /rate/,
    ],
    "a method without a throttle of its own": [
      {
        stage,
        settings: settingsOf("*/*", throttles),
        own: settingsOf("score/POST", { loggingLevel: "ERROR" }),
      },
      "own",
      /score\/POST/,
    ],
    "one throttle on sockets": [liveThat({ throttlingRateLimit: 100 }), "live", /throttlingBurstLimit/],
  },
);
