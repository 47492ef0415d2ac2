import { specify } from "../lib/specify";
import { usersHaveNoPasswords } from "./usersHaveNoPasswords";

specify(
  usersHaveNoPasswords,
  "aws:iam/userLoginProfile:UserLoginProfile",
  {},
  { "a password for the console": [{ user: "ada" }, /password for the console/] },
);
