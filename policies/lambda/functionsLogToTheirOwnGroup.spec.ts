import { specify } from "../lib/specify";
import { functionsLogToTheirOwnGroup } from "./functionsLogToTheirOwnGroup";

specify(
  functionsLogToTheirOwnGroup,
  "aws:lambda/function:Function",
  {
    "its own group": { loggingConfig: { logFormat: "JSON", logGroup: "g" } },
  },
  {
    "AWS's group": [{ loggingConfig: { logFormat: "JSON" } }, /log group/],
    text: [{ loggingConfig: { logFormat: "Text", logGroup: "g" } }, /JSON/],
  },
);
