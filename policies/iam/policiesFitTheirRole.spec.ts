import { specifyStack } from "../lib/specify";
import { policiesFitTheirRole } from "./policiesFitTheirRole";

specifyStack(
  policiesFitTheirRole,
  {
    "a short policy": {
      role: { type: "aws:iam/role:Role" },
      grants: {
        type: "aws:iam/rolePolicy:RolePolicy",
        props: { policy: { Statement: [] } },
        uses: { role: ["role"] },
      },
    },
  },
  {
    "policies that are too long in the region with the longest name": [
      {
        role: { type: "aws:iam/role:Role" },
        grants: {
          type: "aws:iam/rolePolicy:RolePolicy",
          props: { policy: "arn:aws:dynamodb:us-east-1:123456789012:table/scores ".repeat(190) },
          uses: { role: ["role"] },
        },
      },
      "role",
      /10830 of 10,240/,
    ],
    "policies that are too long together": [
      {
        role: { type: "aws:iam/role:Role" },
        a: {
          type: "aws:iam/rolePolicy:RolePolicy",
          props: { policy: "x".repeat(6_000) },
          uses: { role: ["role"] },
        },
        b: {
          type: "aws:iam/rolePolicy:RolePolicy",
          props: { policy: "x".repeat(6_000) },
          uses: { role: ["role"] },
        },
      },
      "role",
      /12000 of 10,240/,
    ],
  },
);
