import { specify } from "../lib/specify";
import { databasesArePrivate } from "./databasesArePrivate";

specify(
  databasesArePrivate,
  "aws:rds/instance:Instance",
  { "a private database": { publiclyAccessible: false } },
  { "a public database": [{ publiclyAccessible: true }, /Internet/] },
);
