import { specifyStack } from "../lib/specify";
import { rolesAreNotShared } from "./rolesAreNotShared";

specifyStack(
  rolesAreNotShared,
  {
    "a role each": {
      a: { type: "aws:iam/role:Role" },
      b: { type: "aws:iam/role:Role" },
      one: { type: "aws:lambda/function:Function", props: {}, uses: { role: ["a"] } },
      two: { type: "aws:lambda/function:Function", props: {}, uses: { role: ["b"] } },
    },
  },
  {
    "a shared role": [
      {
        role: { type: "aws:iam/role:Role" },
        one: { type: "aws:lambda/function:Function", props: {}, uses: { role: ["role"] } },
        two: { type: "aws:lambda/function:Function", props: {}, uses: { role: ["role"] } },
      },
      "two",
      /with one/,
    ],
  },
);
