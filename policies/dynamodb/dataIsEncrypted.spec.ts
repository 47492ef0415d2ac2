import { specify } from "../lib/specify";
import { dataIsEncrypted } from "./dataIsEncrypted";

specify(
  dataIsEncrypted,
  "aws:dynamodb/table:Table",
  {
    "the default": {},
    "a customer key": { serverSideEncryption: { enabled: true, kmsKeyArn: "k" } },
  },
  {
    "a key that is not used": [{ serverSideEncryption: { enabled: false, kmsKeyArn: "k" } }, /does not use/],
  },
);
