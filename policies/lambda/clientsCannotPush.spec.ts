import { type Parts, specifyStack } from "../lib/specify";
import { clientsCannotPush } from "./clientsCannotPush";

const stack = (Resource: string, consumer: boolean): Parts => ({
  role: { type: "aws:iam/role:Role" },
  fn: { type: "aws:lambda/function:Function", uses: { role: ["role"] } },
  policy: {
    type: "aws:iam/rolePolicy:RolePolicy",
    props: {
      policy: { Statement: [{ Effect: "Allow", Action: "execute-api:ManageConnections", Resource }] },
    },
    uses: { role: ["role"] },
  },
  ...(consumer && {
    mapping: { type: "aws:lambda/eventSourceMapping:EventSourceMapping", uses: { functionName: ["fn"] } },
  }),
});
const connections = "arn:aws:execute-api:us-east-1:1:a/live";

specifyStack(
  clientsCannotPush,
  {
    "a consumer that posts": stack(`${connections}/POST/@connections/*`, true),
    "a function that only closes sockets": stack(`${connections}/DELETE/@connections/*`, false),
  },
  {
    "a route's function that posts": [
      stack(`${connections}/POST/@connections/*`, false),
      "policy",
      /every socket/,
    ],
    "any method": [stack(`${connections}/*`, false), "policy", /every socket/],
  },
);
