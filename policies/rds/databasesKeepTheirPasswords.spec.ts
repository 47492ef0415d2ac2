import { specify } from "../lib/specify";
import { databasesKeepTheirPasswords } from "./databasesKeepTheirPasswords";

specify(
  databasesKeepTheirPasswords,
  "aws:rds/instance:Instance",
  {
    "a password that AWS makes": { manageMasterUserPassword: true },
    "a write-only password": { passwordWoVersion: 1 },
  },
  { "a password in the program": [{ password: "hunter2hunter2" }, /password is in the program/] },
);
