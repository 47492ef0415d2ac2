import { specify } from "../lib/specify";
import { topicsAreEncrypted } from "./topicsAreEncrypted";

specify(
  topicsAreEncrypted,
  "aws:sns/topic:Topic",
  { "a customer key": { kmsMasterKeyId: "arn:aws:kms:us-east-1:1:key/a" } },
  { "no key": [{}, /not encrypted/], "AWS's key": [{ kmsMasterKeyId: "alias/aws/sns" }, /cannot publish/] },
);
