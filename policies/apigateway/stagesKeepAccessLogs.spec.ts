import { specify } from "../lib/specify";
import { stagesKeepAccessLogs } from "./stagesKeepAccessLogs";

specify(
  stagesKeepAccessLogs,
  "aws:apigateway/stage:Stage",
  {
    "JSON with the id and the player": {
      accessLogSettings: {
        destinationArn: "g",
        format: '{"id":"$context.requestId","player":"$context.authorizer.claims.sub"}',
      },
    },
  },
  {
    none: [{}, /no access log/],
    "no id": [{ accessLogSettings: { destinationArn: "g", format: '{"s":"$context.status"}' } }, /requestId/],
    text: [{ accessLogSettings: { destinationArn: "g", format: "$context.requestId" } }, /not JSON/],
    "a token": [
      {
        accessLogSettings: {
          destinationArn: "g",
          format: '{"id":"$context.requestId","t":"$input.params(\\"Authorization\\")"}',
        },
      },
      /credentials/,
    ],
  },
);
