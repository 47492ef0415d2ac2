import type { Parts } from "../lib/specify";
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

specifyStack(
  grantsAreDeclared,
  {
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
    "a use that is not granted": [stack([put, query], [put]), "policy", /Query .* not granted/],
  },
);
