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

const stack = (declared: readonly object[], granted: readonly object[]): Parts => ({
  fn: { type: "gamebackend:index:GameFunction", props: { statements: declared } },
  policy: {
    type: "aws:iam/rolePolicy:RolePolicy",
    props: { policy: { Statement: granted } },
    parent: "fn",
  },
});

/** A function whose role has a second policy, which is declared elsewhere in the program. */
const withAnother = (declared: readonly object[], another: Part): Parts => ({
  ...stack(declared, [put]),
  role: { type: "aws:iam/role:Role", parent: "fn" },
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
        props: { inlinePolicies: [{ name: "fn-grants-1", policy: JSON.stringify({ Statement: [put] }) }] },
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
    "what is declared, with logs": stack([put], [logs, put]),
    "declarations in another order": stack([put, query], [query, put, logs]),
    "a policy outside of functions": {
      policy: { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: { Statement: [put] } } },
    },
  },
  {
    "another action": [stack([put], [put, query]), "policy", /dynamodb:Query .* no handler declares/],
    "a wider resource": [stack([put], [{ ...put, Resource: ["*"] }]), "policy", /PutItem \*/],
    "a dropped condition": [
      stack([{ ...put, Condition: { StringLike: { "s3:prefix": "a/*" } } }], [put]),
      "policy",
      /no handler declares/,
    ],
    "another policy of the same role": [
      withAnother([put], policyOf([query])),
      "another",
      /Query .* no handler/,
    ],
    "a policy inside the role": [
      withAnother([put], {
        type: "aws:iam/role:Role",
        props: { inlinePolicies: [{ name: "more", policy: JSON.stringify({ Statement: [query] }) }] },
        parent: "fn",
      }),
      "another",
      /Query .* no handler/,
    ],
    "a use that is not granted": [stack([put, query], [put]), "policy", /Query .* not granted/],
  },
);
