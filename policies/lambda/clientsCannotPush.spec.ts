import { type Parts, specifyStack } from "../lib/specify";
import { clientsCannotPush } from "./clientsCannotPush";

const stack = (Resource: string, consumed?: "stream" | "topic"): Parts => ({
  role: { type: "aws:iam/role:Role" },
  fn: { type: "aws:lambda/function:Function", uses: { role: ["role"] } },
  policy: {
    type: "aws:iam/rolePolicy:RolePolicy",
    props: {
      policy: { Statement: [{ Effect: "Allow", Action: "execute-api:ManageConnections", Resource }] },
    },
    uses: { role: ["role"] },
  },
  ...(consumed === "stream" && {
    mapping: { type: "aws:lambda/eventSourceMapping:EventSourceMapping", uses: { functionName: ["fn"] } },
  }),
  ...(consumed === "topic" && {
    subscription: { type: "aws:sns/topicSubscription:TopicSubscription", uses: { endpoint: ["fn"] } },
  }),
});
/** A function whose role itself has the policy. */
const inRole = (policy: object, consumed?: "stream"): Parts => {
  const { role, policy: _, ...others } = stack("", consumed);
  return {
    ...others,
    role: {
      ...role,
      type: "aws:iam/role:Role",
      props: { inlinePolicies: [{ name: "push", policy: JSON.stringify(policy) }] },
    },
  };
};
const push = (Action: string) => ({
  Statement: [{ Effect: "Allow", Action, Resource: `${connections}/POST/@connections/*` }],
});
const connections = "arn:aws:execute-api:us-east-1:1:a/live";

specifyStack(
  clientsCannotPush,
  {
    "a consumer of a stream that posts": stack(`${connections}/POST/@connections/*`, "stream"),
    "a consumer of a topic that posts": stack(`${connections}/POST/@connections/*`, "topic"),
    "a consumer with a policy inside its role": inRole(push("execute-api:ManageConnections"), "stream"),
    "a grant that the provider lists in its role too": {
      ...stack(`${connections}/DELETE/@connections/*`),
      role: {
        type: "aws:iam/role:Role",
        props: {
          inlinePolicies: [
            { name: "grants-1", policy: JSON.stringify(push("execute-api:ManageConnections")) },
          ],
        },
      },
      policy: {
        type: "aws:iam/rolePolicy:RolePolicy",
        props: { name: "grants-1", policy: { Statement: [] } },
        uses: { role: ["role"] },
      },
    },
    "a function that only closes sockets": stack(`${connections}/DELETE/@connections/*`),
  },
  {
    "a route's function that posts by a policy inside its role": [
      inRole(push("execute-api:ManageConnections")),
      "role",
      /every socket/,
    ],
    "an action in other letters": [inRole(push("execute-api:manageconnections")), "role", /every socket/],
    "a route's function that posts": [stack(`${connections}/POST/@connections/*`), "policy", /every socket/],
    "any method": [stack(`${connections}/*`), "policy", /every socket/],
  },
);
