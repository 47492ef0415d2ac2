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
    "policies that are too long together": [
      {
        role: { type: "aws:iam/role:Role" },
        a: {
          type: "aws:iam/rolePolicy:RolePolicy",
          props: { policy: "x".repeat(5_000) },
          uses: { role: ["role"] },
        },
        b: {
          type: "aws:iam/rolePolicy:RolePolicy",
          props: { policy: "x".repeat(5_000) },
          uses: { role: ["role"] },
        },
      },
      "role",
      /10000 of 10,240/,
    ],
  },
);
