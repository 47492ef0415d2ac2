import { specify } from "../lib/specify";
import { detailedMetricsAreOff } from "./detailedMetricsAreOff";

specify(
  detailedMetricsAreOff,
  "aws:apigateway/methodSettings:MethodSettings",
  {
    off: { settings: { metricsEnabled: false } },
  },
  {
    on: [{ settings: { metricsEnabled: true } }, /Detailed/],
  },
);

specify(
  detailedMetricsAreOff,
  "aws:apigatewayv2/stage:Stage",
  {
    off: { defaultRouteSettings: {} },
  },
  {
    on: [{ defaultRouteSettings: { detailedMetricsEnabled: true } }, /Detailed/],
  },
);
