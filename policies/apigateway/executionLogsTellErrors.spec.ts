import { specify } from "../lib/specify";
import { executionLogsTellErrors } from "./executionLogsTellErrors";

specify(
  executionLogsTellErrors,
  "aws:apigateway/methodSettings:MethodSettings",
  {
    errors: { settings: { loggingLevel: "ERROR", dataTraceEnabled: false } },
  },
  {
    nothing: [{ settings: {} }, /loggingLevel/],
    OFF: [{ settings: { loggingLevel: "OFF" } }, /loggingLevel/],
    "whole requests": [{ settings: { loggingLevel: "INFO", dataTraceEnabled: true } }, /tokens/],
  },
);

specify(
  executionLogsTellErrors,
  "aws:apigatewayv2/stage:Stage",
  {
    errors: { defaultRouteSettings: { loggingLevel: "ERROR" } },
  },
  {
    "whole messages": [
      { defaultRouteSettings: { loggingLevel: "ERROR", dataTraceEnabled: true } },
      /tickets/,
    ],
  },
);
