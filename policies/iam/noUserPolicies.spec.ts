import { specify } from "../lib/specify";
import { noUserPolicies } from "./noUserPolicies";

specify(
  noUserPolicies,
  "aws:iam/accessKey:AccessKey",
  {},
  {
    "a key": [{ user: "ada" }, /single user/],
  },
);

specify(
  noUserPolicies,
  "aws:iam/userPolicy:UserPolicy",
  {},
  {
    "a user's policy": [{ user: "ada", policy: "{}" }, /single user/],
  },
);
