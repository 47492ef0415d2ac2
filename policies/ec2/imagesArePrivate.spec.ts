import { specify } from "../lib/specify";
import { imagesArePrivate } from "./imagesArePrivate";

specify(
  imagesArePrivate,
  "aws:rds/snapshot:Snapshot",
  { "named accounts": { sharedAccounts: ["123456789012"] } },
  { "every account": [{ sharedAccounts: ["all"] }, /Every AWS account/] },
);
