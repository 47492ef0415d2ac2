import { specify } from "../lib/specify";
import { executionLogsHaveErrors } from "./executionLogsHaveErrors";

specify(
  executionLogsHaveErrors,
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
  executionLogsHaveErrors,
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
