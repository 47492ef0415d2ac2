import { specify } from "../lib/specify";
import { noManagedPolicies } from "./noManagedPolicies";

specify(
  noManagedPolicies,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  {},
  {
    "an attachment": [
      { role: "a", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      /AdministratorAccess/,
    ],
  },
);

specify(
  noManagedPolicies,
  "aws:iam/role:Role",
  {
    "a role without": { assumeRolePolicy: "{}" },
  },
  {
    "a role with managed policies": [
      { managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
      /ReadOnlyAccess/,
    ],
  },
);

for (const owner of ["role", "group", "user"]) {
  const name = `${owner}PolicyAttachmentsExclusive`;
  specify(
    noManagedPolicies,
    `aws:iam/${name}:${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    { "a list of none, which detaches all": { policyArns: [] } },
    {
      "a list of attachments": [
        { policyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
        /AdministratorAccess/,
      ],
    },
  );
}
