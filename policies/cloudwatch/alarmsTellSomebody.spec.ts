import { specify } from "../lib/specify";
import { alarmsTellSomebody } from "./alarmsTellSomebody";

specify(
  alarmsTellSomebody,
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  {
    "a topic": { alarmActions: ["topic"] },
  },
  {
    nobody: [{ alarmActions: [] }, /nobody/],
    "disabled actions": [{ alarmActions: ["topic"], actionsEnabled: false }, /turned off/],
  },
);
