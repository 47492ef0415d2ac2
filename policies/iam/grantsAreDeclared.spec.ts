import type { Part, Parts } from "../lib/specify";
import { specifyStack } from "../lib/specify";
import { grantsAreDeclared } from "./grantsAreDeclared";

const table = "arn:aws:dynamodb:us-east-1:111111111111:table/Scores";
const put = { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: [table] };
const query = { Effect: "Allow", Action: ["dynamodb:Query"], Resource: [table] };
const logs = {
  Effect: "Allow",
  Action: ["logs:PutLogEvents"],
  Resource: ["arn:aws:logs:us-east-1:1:log-group:a:*"],
};

const trust = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };

/** A component with a role and the role's policy. */
const stack = (
  declared: readonly object[],
  granted: readonly object[],
  trusted: readonly object[] = [trust],
): Parts => ({
  fn: {
    type: "gamebackend:index:AuthPool",
    props: { access: { "aws:iam/role:Role::role": { trust: [trust], grants: declared } } },
  },
  role: { type: "aws:iam/role:Role", props: { assumeRolePolicy: { Statement: trusted } }, parent: "fn" },
  policy: {
    type: "aws:iam/rolePolicy:RolePolicy",
    props: { policy: { Statement: granted } },
    uses: { role: ["role"] },
    parent: "fn",
  },
});

/** A component whose role has a second policy, which is declared elsewhere in the program. */
const withAnother = (declared: readonly object[], another: Part): Parts => ({
  ...stack(declared, [put]),
  another,
});

const policyOf = (granted: readonly object[]): Part => ({
  type: "aws:iam/rolePolicy:RolePolicy",
  props: { policy: { Statement: granted } },
  uses: { role: ["role"] },
});

specifyStack(
  grantsAreDeclared,
  {
    "a RolePolicy that the provider lists in its role too": {
      ...stack([], []),
      role: {
        type: "aws:iam/role:Role",
        props: {
          assumeRolePolicy: { Statement: [trust] },
          inlinePolicies: [{ name: "fn-grants-1", policy: JSON.stringify({ Statement: [put] }) }],
        },
        parent: "fn",
      },
      policy: {
        type: "aws:iam/rolePolicy:RolePolicy",
        // The update takes the grant away.
        props: { name: "fn-grants-1", policy: { Statement: [] } },
        uses: { role: ["role"] },
      },
    },
    "a condition in another order of its keys": stack(
      [{ ...put, Condition: { StringLike: { a: "1", b: "2" } } }],
      [{ ...put, Condition: { StringLike: { b: "2", a: "1" } } }],
    ),
    "what is declared, in two policies": withAnother([put, query], policyOf([query])),
    "declarations in another order": stack([put, query, logs], [query, put, logs]),
    "the trust that is declared, in another form": stack(
      [put],
      [put],
      [
        {
          ...trust,
          Sid: "Lambda",
          Action: ["sts:AssumeRole"],
          Principal: { Service: ["lambda.amazonaws.com"] },
        },
      ],
    ),
    "a policy of no recorded role": {
      policy: { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: { Statement: [put] } } },
    },
  },
  {
    "another action": [stack([put], [put, query]), "policy", /dynamodb:Query .* not declared/],
    "a wider resource": [stack([put], [{ ...put, Resource: ["*"] }]), "policy", /PutItem \*/],
    "a dropped condition": [
      stack([{ ...put, Condition: { StringLike: { "s3:prefix": "a/*" } } }], [put]),
      "policy",
      /not declared/,
    ],
    "another policy of the same role": [
      withAnother([put], policyOf([query])),
      "another",
      /Query .* not declared/,
    ],
    "a policy inside the role": [
      {
        ...stack([put], [put]),
        role: {
          type: "aws:iam/role:Role",
          props: { inlinePolicies: [{ name: "more", policy: JSON.stringify({ Statement: [query] }) }] },
          parent: "fn",
        },
      },
      "role",
      /Query .* not declared/,
    ],
    "logs of other functions": [stack([put], [put, logs]), "policy", /logs:PutLogEvents .* not declared/],
    "all actions but some": [
      stack([put], [put, { Effect: "Allow", NotAction: "iam:*", Resource: "*" }]),
      "policy",
      /all but iam:\* \* is granted/,
    ],
    "another policy of a role by its name in AWS": [
      {
        ...stack([put], [put]),
        role: {
          type: "aws:iam/role:Role",
          props: { name: "role-1a2b3c4", assumeRolePolicy: { Statement: [trust] } },
          parent: "fn",
        },
        another: {
          ...policyOf([query]),
          props: { role: "role-1a2b3c4", policy: { Statement: [query] } },
          uses: {},
        },
      },
      "another",
      /Query .* not declared/,
    ],
    "another service that may assume the role": [
      stack([put], [put], [trust, { ...trust, Principal: { Service: "ec2.amazonaws.com" } }]),
      "role",
      /ec2.amazonaws.com.* did not derive/,
    ],
    "a use that is not granted": [stack([put, query], [put]), "policy", /Query .* not granted/],
  },
);
