import { specify } from "../lib/specify";
import { tablesCanBeRestored } from "./tablesCanBeRestored";

specify(
  tablesCanBeRestored,
  "aws:dynamodb/table:Table",
  {
    "on for 35 days": { pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 } },
    on: { pointInTimeRecovery: { enabled: true } },
  },
  {
    off: [{ pointInTimeRecovery: { enabled: false } }, /off/],
    "on for a day": [{ pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 1 } }, /1 days only/],
    absent: [{}, /off/],
  },
);
