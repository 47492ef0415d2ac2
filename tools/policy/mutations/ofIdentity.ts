import { change, early, type Inputs, type Mutation, remove, share, statement } from "./mutation";

const policy = "aws:iam/rolePolicy:RolePolicy";
const role = "aws:iam/role:Role";
const fn = "aws:lambda/function:Function";
const permission = "aws:lambda/permission:Permission";
const ofFunction = ({ name }: { name: string }) =>
  /^api-(get|post|delete)-/.test(name) && !ofGateway({ name });
/** Returns true for routes of the catalog, which have no function. */
const ofGateway = ({ name }: { name: string }) =>
  /^api-(delete-item|get-catalog|get-item|put-item)-/.test(name);
const onTable = (one: Inputs) => String(one.Action).includes("dynamodb:");
const grant = (edit: (of: Inputs) => void) => statement("policy", edit, onTable);

/** Returns a match of the permissions for all methods, or all messages, of an API's stage. */
const ofStage =
  (stage: string) =>
  ({ inputs }: { inputs: Inputs }) =>
    String(inputs.sourceArn).endsWith(`/${stage}/*`);

const component = "gamebackend:index:GameFunction";
const declaration = (edit: (of: Inputs) => void) => statement("statements", edit, onTable);

/** Faults in grants, trust policies, and permissions to invoke. */
export const ofIdentity: readonly Mutation[] = [
  ...(
    [
      ["a pool that calls a trigger before it may", "aws:cognito/userPool:UserPool"],
      ["a stage that serves routes before it may call them", "aws:apigateway/stage:Stage"],
      ["a socket stage that serves messages before it may", "aws:apigatewayv2/stage:Stage"],
      ["uploads that call a function before they may", "aws:s3/bucketNotification:BucketNotification"],
    ] as const
  ).map(([title, type]) => early("callers-wait-for-permissions", title, type, /permission:Permission::/)),
  remove(
    "callers-wait-for-permissions",
    "a trigger that nobody may call",
    permission,
    ({ name }) => name === "auth-new-player-permission",
  ),
  change(
    "permission-names-its-source",
    "a permission of every pool for another service",
    permission,
    (of) => {
      of.principal = "sns.amazonaws.com";
    },
    ({ name }) => name === "auth-new-player-permission",
  ),
  change(
    "no-wildcard-actions",
    "an action `dynamodb:*`",
    policy,
    grant((of) => {
      of.Action = ["dynamodb:*"];
    }),
    ofFunction,
  ),
  change(
    "no-wildcard-actions",
    "an action `*`",
    policy,
    grant((of) => {
      of.Action = "*";
    }),
    ofFunction,
  ),
  change(
    "no-wildcard-actions",
    "an action `apigateway:*`",
    policy,
    grant((of) => {
      of.Action.push("apigateway:*");
    }),
    ofFunction,
  ),
  change(
    "no-wildcard-resources",
    "a table grant on `*`",
    policy,
    grant((of) => {
      of.Resource = "*";
    }),
    ofFunction,
  ),
  change(
    "grants-are-declared",
    "an action that no handler declares",
    policy,
    grant((of) => {
      of.Action.push("dynamodb:Scan");
    }),
    ofFunction,
  ),
  change(
    "grants-are-declared",
    "a declared grant removed",
    policy,
    grant((of) => {
      of.Action = of.Action.slice(1);
    }),
    ofFunction,
  ),
  change(
    "grants-are-declared",
    "a grant on another table",
    policy,
    grant((of) => {
      of.Resource.push(`${of.Resource[0]}x`);
    }),
    ofFunction,
  ),
  change(
    "grants-are-declared",
    "a condition dropped",
    policy,
    statement(
      "policy",
      (of) => {
        of.Condition = undefined;
      },
      (of) => of.Condition,
    ),
    ({ inputs }) => JSON.stringify(inputs).includes('"Condition"'),
  ),
  change(
    "integrations-do-what-they-say",
    "an additional action for the gateway",
    policy,
    grant((of) => {
      of.Action.push("dynamodb:Scan");
    }),
    ofGateway,
  ),
  change(
    "integrations-do-what-they-say",
    "a different action for the gateway",
    policy,
    grant((of) => {
      of.Action = ["dynamodb:BatchWriteItem"];
    }),
    ofGateway,
  ),
  change(
    "actions-fit-resources",
    "an action of another service",
    policy,
    grant((of) => {
      of.Action.push("s3:GetObject");
    }),
    ofFunction,
  ),
  change(
    "no-negated-statements",
    "`NotAction`",
    policy,
    grant((of) => {
      of.NotAction = of.Action;
      of.Action = undefined;
    }),
    ofFunction,
  ),
  change(
    "no-negated-statements",
    "`NotResource`",
    policy,
    grant((of) => {
      of.NotResource = of.Resource;
      of.Resource = undefined;
    }),
    ofFunction,
  ),
  change(
    "pass-role-names-its-service",
    "`iam:PassRole` without a service",
    policy,
    grant((of) => {
      of.Action = ["iam:PassRole"];
    }),
    ofFunction,
  ),
  change(
    "policies-fit-their-role",
    "a policy beyond 10,240 characters",
    policy,
    grant((of) => {
      of.Resource = Array(200).fill(of.Resource[0]);
    }),
    ofFunction,
  ),
  change(
    "clients-cannot-push",
    "a route that sends to sockets",
    policy,
    grant((of) => {
      of.Action = ["execute-api:ManageConnections"];
      of.Resource = ["arn:aws:execute-api:us-east-1:123456789012:a/live/POST/@connections/*"];
    }),
    ofFunction,
  ),
  change(
    "no-wildcard-actions",
    "an action `*` in a component",
    component,
    declaration((of) => {
      of.Action = "*";
    }),
    ofFunction,
  ),
  change(
    "no-wildcard-resources",
    "a table grant on `*` in a component",
    component,
    declaration((of) => {
      of.Resource = "*";
    }),
    ofFunction,
  ),
  change(
    "actions-fit-resources",
    "an action of another service in a component",
    component,
    declaration((of) => {
      of.Action.push("s3:GetObject");
    }),
    ofFunction,
  ),
  change(
    "no-negated-statements",
    "`NotAction` in a component",
    component,
    declaration((of) => {
      of.NotAction = of.Action;
      of.Action = undefined;
    }),
    ofFunction,
  ),
  change(
    "pass-role-names-its-service",
    "`iam:PassRole` without a service in a component",
    component,
    declaration((of) => {
      of.Action = ["iam:PassRole"];
    }),
    ofFunction,
  ),
  change(
    "trust-names-services",
    "a role that any account can assume",
    role,
    statement("assumeRolePolicy", (of) => {
      of.Principal = { AWS: "*" };
    }),
  ),
  change(
    "trust-names-source",
    "trust without its condition",
    role,
    statement("assumeRolePolicy", (of) => {
      of.Condition = undefined;
    }),
    ({ inputs }) => !JSON.stringify(inputs).includes('"apigateway.amazonaws.com"'),
  ),
  change("no-managed-policies", "a managed policy", role, (of) => {
    of.managedPolicyArns = ["arn:aws:iam::aws:policy/AdministratorAccess"];
  }),
  share("roles-are-not-shared", "a role shared by two functions", fn, "role"),
  change("permission-names-its-source", "an invocation by any API", permission, (of) => {
    of.sourceArn = undefined;
  }),
  change("permission-names-its-source", "an invocation by anyone", permission, (of) => {
    of.principal = "*";
  }),
  ...(
    [
      ["a permission for another API's stage", "v1"],
      ["a permission of messages for another API's stage", "live"],
    ] as const
  ).map(([title, stage]) =>
    change(
      "invocations-fit-routes",
      title,
      permission,
      (of) => {
        of.sourceArn = of.sourceArn.replace(/:\w+(\/\w+\/\*)$/, ":another$1");
      },
      ofStage(stage),
    ),
  ),
  remove("invocations-fit-routes", "a function's permission removed", permission, ofStage("v1")),
  change("environment-has-no-secrets", "a secret in the environment", fn, (of) => {
    of.environment = { variables: { DB_PASSWORD: "hunter2" } };
  }),
  change("environment-has-no-secrets", "an access key in the environment", fn, (of) => {
    of.environment = { variables: { A: "AKIAIOSFODNN7EXAMPLE" } };
  }),
  change("arns-are-own", "a hard-coded account", fn, (of) => {
    of.role = "arn:aws:iam::999999999999:role/a";
  }),
  change("secrets-are-secure-strings", "a key stored in plain text", "aws:ssm/parameter:Parameter", (of) => {
    of.type = "String";
  }),
];
