import { specify } from "../lib/specify";
import { logsExpire } from "./logsExpire";

specify(
  logsExpire,
  "aws:cloudwatch/logGroup:LogGroup",
  {
    "a week": { retentionInDays: 7 },
  },
  {
    never: [{}, /forever/],
    "0, which is never": [{ retentionInDays: 0 }, /forever/],
  },
);
