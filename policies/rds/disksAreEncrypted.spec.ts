import { specify } from "../lib/specify";
import { disksAreEncrypted } from "./disksAreEncrypted";

specify(
  disksAreEncrypted,
  "aws:rds/instance:Instance",
  { "an encrypted database": { storageEncrypted: true } },
  {
    "AWS's default": [{}, /storageEncrypted/],
    "encryption off": [{ storageEncrypted: false }, /storageEncrypted/],
  },
);
