import { type Part, type Parts, specifyStack } from "../lib/specify";
import { rolesAreRecorded } from "./rolesAreRecorded";

const role = "aws:iam/role:Role";
const made: Parts = {
  fn: {
    type: "gamebackend:index:GameFunction",
    props: { access: { "aws:iam/role:Role::fn-role": { trust: [], grants: [] } } },
  },
  "fn-role": { type: role, parent: "fn" },
};
const lambda = (uses: readonly string[]): Part => ({
  type: "aws:lambda/function:Function",
  props: { role: "arn:aws:iam::123456789012:role/admin" },
  uses: { role: uses },
});
const policy = (props: Part["props"]): Part => ({ type: "aws:iam/rolePolicy:RolePolicy", props });

specifyStack(
  rolesAreRecorded,
  {
    "a function with the role that its component recorded": { ...made, lambda: lambda(["fn-role"]) },
    "a policy of a role by its name in AWS": {
      ...made,
      "fn-role": { type: role, parent: "fn", props: { name: "fn-role-1a2b3c4" } },
      policy: policy({ role: "fn-role-1a2b3c4" }),
    },
  },
  {
    "a role that its parent did not record": [
      { ...made, more: { type: role, parent: "fn" } },
      "more",
      /No component recorded/,
    ],
    "a role without a component": [{ role: { type: role } }, "role", /No component recorded/],
    "a role that another component recorded": [
      { ...made, other: { type: "gamebackend:index:AuthPool" }, "fn-role": { type: role, parent: "other" } },
      "fn-role",
      /No component recorded/,
    ],
    "a function with a role from elsewhere": [{ lambda: lambda([]) }, "lambda", /not in the stack/],
    "a build with a role from elsewhere": [
      {
        build: { type: "aws:codebuild/project:Project", props: { serviceRole: "arn:aws:iam::1:role/admin" } },
      },
      "build",
      /not in the stack/,
    ],
    "a policy of a role from elsewhere": [{ policy: policy({ role: "admin" }) }, "policy", /adds to a role/],
  },
);
