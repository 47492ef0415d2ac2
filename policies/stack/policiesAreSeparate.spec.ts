import { specify } from "../lib/specify";
import { policiesAreSeparate } from "./policiesAreSeparate";

specify(
  policiesAreSeparate,
  "aws:sqs/queue:Queue",
  { "a queue": { name: "a" } },
  { "a policy inside": [{ policy: "{}" }, /resource of its own/] },
);
