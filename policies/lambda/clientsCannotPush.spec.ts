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

/** The function of a socket API's messages, with what its component recorded, and a policy of the given name. */
const ofMessages = (
  record: unknown,
  {
    policy = "fn-grants",
    parent = "gamebackend:index:RealtimeApi",
    resource = `${connections}/POST/@connections/*`,
  } = {},
): Parts => ({
  realtime: { type: parent, props: { access: { "gamebackend:index:GameFunction::fn": record } } },
  fn: { type: "gamebackend:index:GameFunction", parent: "realtime" },
  role: { type: "aws:iam/role:Role", parent: "fn" },
  [policy]: {
    type: "aws:iam/rolePolicy:RolePolicy",
    props: {
      policy: {
        Statement: [{ Effect: "Allow", Action: ["execute-api:ManageConnections"], Resource: [resource] }],
      },
    },
    uses: { role: ["role"] },
    parent: "fn",
  },
});

specifyStack(
  clientsCannotPush,
  {
    "what a socket API itself gives to the function of its messages": ofMessages({ writing: [] }),
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
    "a message whose own handler writes to sockets": [
      ofMessages({ writing: ["shout"] }),
      "fn-grants",
      /every socket/,
    ],
    "a function of the program's own below a socket API": [
      ofMessages(undefined),
      "fn-grants",
      /every socket/,
    ],
    "another policy of a messages' function": [
      ofMessages({ writing: [] }, { policy: "mine" }),
      "mine",
      /every socket/,
    ],
    "a function below another component": [
      ofMessages({ writing: [] }, { parent: "mine:index:Sockets" }),
      "fn-grants",
      /every socket/,
    ],
    "more than one stage's sockets": [
      ofMessages({ writing: [] }, { resource: "arn:aws:execute-api:us-east-1:1:*/POST/@connections/*" }),
      "fn-grants",
      /every socket/,
    ],
    "any method": [stack(`${connections}/*`), "policy", /every socket/],
  },
);
