import { specify } from "../lib/specify";
import { tablesCanBeRestored } from "./tablesCanBeRestored";

specify(
  tablesCanBeRestored,
  "aws:dynamodb/table:Table",
  {
    on: { pointInTimeRecovery: { enabled: true } },
  },
  {
    off: [{ pointInTimeRecovery: { enabled: false } }, /off/],
    absent: [{}, /off/],
  },
);
