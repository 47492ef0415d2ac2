import { specify } from "../lib/specify";
import { tablesScale } from "./tablesScale";

specify(
  tablesScale,
  "aws:dynamodb/table:Table",
  {
    "on demand": { billingMode: "PAY_PER_REQUEST" },
  },
  {
    provisioned: [{ billingMode: "PROVISIONED", readCapacity: 5 }, /throttles/],
    "the default": [{}, /throttles/],
  },
);
