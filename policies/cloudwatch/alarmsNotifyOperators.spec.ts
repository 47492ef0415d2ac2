import { specify } from "../lib/specify";
import { alarmsNotifyOperators } from "./alarmsNotifyOperators";

specify(
  alarmsNotifyOperators,
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  {
    "a topic": { alarmActions: ["topic"] },
  },
  {
    nobody: [{ alarmActions: [] }, /nobody/],
    "disabled actions": [{ alarmActions: ["topic"], actionsEnabled: false }, /turned off/],
  },
);
