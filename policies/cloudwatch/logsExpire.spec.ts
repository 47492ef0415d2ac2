import { specify } from "../lib/specify";
import { logsExpire } from "./logsExpire";

specify(
  logsExpire,
  "aws:cloudwatch/logGroup:LogGroup",
  {
    "a week": { retentionInDays: 7 },
  },
  {
    never: [{}, /for ever/],
    "0, which is never": [{ retentionInDays: 0 }, /for ever/],
  },
);
