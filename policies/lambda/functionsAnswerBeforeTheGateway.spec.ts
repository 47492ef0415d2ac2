import { specifyStack } from "../lib/specify";
import { functionsAnswerBeforeTheGateway } from "./functionsAnswerBeforeTheGateway";

specifyStack(
  functionsAnswerBeforeTheGateway,
  {
    "ten seconds": {
      fn: { type: "aws:lambda/function:Function", props: { timeout: 10 } },
      permission: {
        type: "aws:lambda/permission:Permission",
        props: { principal: "apigateway.amazonaws.com" },
        uses: { function: ["fn"] },
      },
    },
    "a job of a minute": { fn: { type: "aws:lambda/function:Function", props: { timeout: 60 } } },
  },
  {
    "a minute": [
      {
        fn: { type: "aws:lambda/function:Function", props: { timeout: 60 } },
        permission: {
          type: "aws:lambda/permission:Permission",
          props: { principal: "apigateway.amazonaws.com" },
          uses: { function: ["fn"] },
        },
      },
      "fn",
      /60 s/,
    ],
  },
);
