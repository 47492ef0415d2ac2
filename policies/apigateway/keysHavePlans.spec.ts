import { specifyStack } from "../lib/specify";
import { keysHavePlans } from "./keysHavePlans";

specifyStack(
  keysHavePlans,
  {
    "a plan with limits": {
      key: { type: "aws:apigateway/apiKey:ApiKey" },
      plan: {
        type: "aws:apigateway/usagePlan:UsagePlan",
        props: { throttleSettings: { rateLimit: 5 }, quotaSettings: { limit: 500 } },
      },
      link: {
        type: "aws:apigateway/usagePlanKey:UsagePlanKey",
        uses: { keyId: ["key"], usagePlanId: ["plan"] },
      },
    },
  },
  {
    "no plan": [{ key: { type: "aws:apigateway/apiKey:ApiKey" } }, "key", /no usage plan/],
    "a plan without a quota": [
      {
        key: { type: "aws:apigateway/apiKey:ApiKey" },
        plan: { type: "aws:apigateway/usagePlan:UsagePlan", props: { throttleSettings: { rateLimit: 5 } } },
        link: {
          type: "aws:apigateway/usagePlanKey:UsagePlanKey",
          uses: { keyId: ["key"], usagePlanId: ["plan"] },
        },
      },
      "key",
      /no quota/,
    ],
  },
);
