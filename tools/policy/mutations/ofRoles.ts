import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formerGrants } from "../../../config/formerGrants";
import { isUnknown } from "../../../policies/lib/withoutUnknowns";
import {
  add,
  beside,
  change,
  detach,
  type Graph,
  type Inputs,
  type Mutation,
  statement,
  withStatement,
} from "./mutation";

const role = "aws:iam/role:Role";
const policy = "aws:iam/rolePolicy:RolePolicy";
const fn = "aws:lambda/function:Function";
const permission = "aws:lambda/permission:Permission";

type Named = { readonly name: string };
const named =
  (pattern: RegExp) =>
  ({ name }: Named) =>
    pattern.test(name);

/** The functions of routes: neither authorizers nor the roles of routes that the gateway serves. */
const routes = "^api-(?!authorizers-|upstream-|account-|get-catalog-|(get|put|delete)-item-).*";
const routeRoles = new RegExp(`${routes}-role$`);

/** The roles of functions, by the kind of function. */
const ofFunctions: Readonly<Record<string, RegExp>> = {
  "a callback's role": /^(auth-new-player|realtime-disconnect)-role$/,
  "a route's role": routeRoles,
  "a consumer's role": /^consumers-.*-role$/,
  "a job's role": /^jobs-(?!.*-scheduler-).*-role$/,
  "a trigger's role": /^auth-(?!new-player).*-role$/,
  "a built authorizer's role": /^api-(authorizers-key|upstream)-role$/,
  "an inline authorizer's role": /^api-authorizers-(admin|editor)-role$/,
  "a role of socket messages": /^realtime-(?!disconnect|account).*-role$/,
  "the photo processor's role": /^avatar-processor-role$/,
  "the seed's role": /^catalog-role$/,
};

/** The roles by who made them: each kind has a component of its own. */
const kinds: Readonly<Record<string, RegExp>> = {
  ...ofFunctions,
  "a role of the gateway": /^api-(get-item|get-catalog|put-item|delete-item)-role$/,
  "a schedule's role": /-scheduler-role$/,
  "the role of the account's logs": /-account-role$/,
};

const table = "arn:aws:dynamodb:us-east-1:123456789012:table/Scores";
const allow = (Action: Inputs, Resource: Inputs = table) => ({ Effect: "Allow", Action, Resource });
const document = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const onRole = (matches: RegExp) => ({ type: role, property: "role", matches: named(matches) });
const own = { AWS: "arn:aws:iam::123456789012:role/another" };

const granted = (title: string, statements: object, text = false): readonly Mutation[] =>
  Object.entries(kinds).map(([kind, pattern]) =>
    beside("grants-are-declared", `${title} on ${kind}`, policy, onRole(pattern), {
      policy: text ? JSON.stringify(document(statements)) : document(statements),
    }),
  );

/** Reports of local runs in which a function did not use one of its grants. */
const unused: readonly Mutation[] = Object.entries(ofFunctions).map(([kind, pattern]) => ({
  title: `a grant that the last local run did not use, of ${kind}`,
  rule: "grants-are-used",
  mutants: (graph) =>
    graph.resources
      .filter((one) => one.type === role && pattern.test(one.name))
      .flatMap((one) => {
        const grant = firstGrant(graph, one.name.replace(/-role$/, "-grants"));
        if (!grant) return [];
        const report = reportOf({ role: `${one.name}-1a2b3c4`, ...grant, acted: true });
        const config = { ...graph.config, "grants-are-used": { ...graph.config["grants-are-used"], report } };
        return [{ of: one.name, graph: { ...graph, config } }];
      }),
}));

/**
 * Returns the first grant of a policy that not every function has. Actions that its function keeps for the release before are no
 * fault, and a first preview does not know on which of their resources.
 */
function firstGrant({ resources }: Graph, name: string): { action: string; resource: string } | undefined {
  const former = new Set<unknown>(Object.values(formerGrants[name.replace(/-grants$/, "")] ?? {}).flat());
  const of: Inputs = resources.find((one) => one.type === policy && one.name === name)?.inputs;
  const statements: Inputs[] = isUnknown(of?.policy) ? [] : (of?.policy?.Statement ?? []);
  const [found] = statements
    .map(({ Action, Resource }) => ({ action: [Action].flat()[0], resource: [Resource].flat()[0] }))
    .filter(({ action = "" }) => !/^(logs|xray):/.test(action) && !former.has(action.split(":")[1]));
  return found;
}

let folder: string | undefined;
let reports = 0;

/** Writes the report of a local run, and returns its path. The reports are gone when the process ends. */
function reportOf(...grants: readonly object[]): string {
  if (!folder) {
    const made = mkdtempSync(join(tmpdir(), "reports-"));
    process.once("exit", () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  const file = join(folder, `${reports++}.json`);
  writeFileSync(file, JSON.stringify({ unused: grants }));
  return file;
}

/** Faults beside the components: grants, trust and access that none of them derived. */
export const ofRoles: readonly Mutation[] = [
  ...unused,
  ...granted("`dynamodb:Scan` in another RolePolicy", allow("dynamodb:Scan")),
  ...granted("`dynamodb:DeleteTable` as JSON in another RolePolicy", allow(["dynamodb:DeleteTable"]), true),
  beside(
    "grants-are-declared",
    "`dynamodb:DeleteItem` in another RolePolicy on a callback's role",
    policy,
    onRole(/^auth-new-player-role$/),
    { policy: document(allow("dynamodb:DeleteItem")) },
  ),
  ...Object.entries(kinds).map(([kind, pattern]) =>
    change(
      "grants-are-declared",
      `an inline policy inside ${kind}`,
      role,
      (of) => {
        of.inlinePolicies = [
          {
            name: "more",
            policy: JSON.stringify(document(allow("sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:1:a"))),
          },
        ];
      },
      named(pattern),
    ),
  ),
  ...Object.entries(kinds).map(([kind, pattern]) =>
    change(
      "grants-are-declared",
      `another service that may assume ${kind}`,
      role,
      withStatement("assumeRolePolicy", {
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
      named(pattern),
    ),
  ),
  change(
    "grants-are-declared",
    "all actions but some on a callback's role",
    policy,
    withStatement("policy", { Effect: "Allow", NotAction: "iam:*", Resource: table }),
    named(/^auth-new-player-grants$/),
  ),
  change(
    "grants-are-declared",
    "a role of the account that may assume a function's role",
    role,
    withStatement("assumeRolePolicy", { Effect: "Allow", Principal: own, Action: "sts:AssumeRole" }),
    named(routeRoles),
  ),
  change(
    "grants-are-declared",
    "trust of a schedule's role for the whole account",
    role,
    statement("assumeRolePolicy", (of) => {
      delete of.Condition.StringEquals["aws:SourceArn"];
    }),
    named(/-scheduler-role$/),
  ),
  change(
    "grants-are-declared",
    "log groups of every function",
    policy,
    statement(
      "policy",
      (of) => {
        of.Resource = ["arn:aws:logs:us-east-1:123456789012:log-group:*"];
      },
      (of) => JSON.stringify(of).includes("logs:PutLogEvents"),
    ),
    named(new RegExp(`${routes}-grants$`)),
  ),
  add("roles-are-recorded", "a role that no component made", role, {
    assumeRolePolicy: document({
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
  }),
  add("roles-are-recorded", "a policy of a role that is named, not referred to", policy, {
    role: "api-get-profile-role-1a2b3c4",
    policy: document(allow("dynamodb:Scan")),
  }),
  add("roles-are-recorded", "a function of another role", fn, {
    role: "arn:aws:iam::123456789012:role/admin",
    memorySize: 128,
  }),
  detach(
    "roles-are-recorded",
    "a function with a role from elsewhere",
    fn,
    "role",
    () => "arn:aws:iam::123456789012:role/admin",
  ),
  detach(
    "roles-are-recorded",
    "a schedule with a role from elsewhere",
    "aws:scheduler/schedule:Schedule",
    "target",
    (target) => ({ ...target, roleArn: "arn:aws:iam::123456789012:role/admin" }),
  ),
  detach(
    "roles-are-recorded",
    "API Gateway's logs with a role from elsewhere",
    "aws:apigateway/account:Account",
    "cloudwatchRoleArn",
    () => "arn:aws:iam::123456789012:role/admin",
  ),
  add("roles-are-recorded", "a build with a role from elsewhere", "aws:codebuild/project:Project", {
    serviceRole: "arn:aws:iam::123456789012:role/admin",
  }),
  ...[
    [
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      { policyArn: "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess" },
    ],
    ["aws:iam/policyAttachment:PolicyAttachment", { policyArn: "arn:aws:iam::123456789012:policy/mine" }],
    [
      "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
      { policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
    ],
  ].map(([type, inputs]) =>
    beside(
      "no-managed-policies",
      `a ${String(type).split(":").at(-1)} on a callback's role`,
      String(type),
      onRole(/^auth-new-player-role$/),
      inputs,
    ),
  ),
  add("no-wildcard-actions", "a managed policy that allows everything", "aws:iam/policy:Policy", {
    policy: JSON.stringify(document(allow("*", "*"))),
  }),
  ...ofResources(),
];

/** Access to the components' buckets, queues, topics, tables, functions and groups. */
function ofResources(): readonly Mutation[] {
  const reads = { Effect: "Allow", Principal: own, Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" };
  const rule = "access-is-recorded";
  const ofBucket = { type: "aws:s3/bucket:Bucket", property: "bucket" };
  const ofFunction = { type: fn, property: "function" };
  const invocation = { action: "lambda:InvokeFunction", principal: "events.amazonaws.com" };
  return [
    change(
      rule,
      "a reader added to a bucket's policy",
      "aws:s3/bucketPolicy:BucketPolicy",
      withStatement("policy", reads),
    ),
    beside(rule, "a second policy of a bucket", "aws:s3/bucketPolicy:BucketPolicy", ofBucket, {
      policy: document(reads),
    }),
    change(
      rule,
      "a sender added to a queue's policy",
      "aws:sqs/queuePolicy:QueuePolicy",
      withStatement("policy", {
        Effect: "Allow",
        Principal: own,
        Action: "sqs:ReceiveMessage",
        Resource: "*",
      }),
    ),
    change(
      rule,
      "a publisher added to a topic's policy",
      "aws:sns/topicPolicy:TopicPolicy",
      withStatement("policy", { Effect: "Allow", Principal: own, Action: "sns:Publish", Resource: "*" }),
    ),
    change(rule, "a topic's source that was widened", "aws:sns/topicPolicy:TopicPolicy", (of) => {
      if (typeof of.policy !== "string" || isUnknown(of.policy)) return "unknown";
      of.policy = of.policy.replace(/"Condition":\{"(StringEquals|ArnLike)":\{[^}]*\}\}/, '"Sid":"wide"');
      return undefined;
    }),
    change(rule, "a bucket's condition dropped", "aws:s3/bucketPolicy:BucketPolicy", (of) => {
      const all = typeof of.policy === "string" ? JSON.parse(of.policy) : of.policy;
      for (const one of all.Statement) delete one.Condition;
      of.policy = all;
    }),
    beside(
      rule,
      "an address of a component's function",
      "aws:lambda/functionUrl:FunctionUrl",
      { type: fn, property: "functionName" },
      { authorizationType: "AWS_IAM" },
    ),
    beside(rule, "an access point of a component's bucket", "aws:s3/accessPoint:AccessPoint", ofBucket, {}),
    beside(
      rule,
      "a policy of a table",
      "aws:dynamodb/resourcePolicy:ResourcePolicy",
      { type: "aws:dynamodb/table:Table", property: "resourceArn" },
      { policy: document({ Effect: "Allow", Principal: own, Action: "dynamodb:GetItem", Resource: "*" }) },
    ),
    beside(rule, "an invocation of a function by another service", permission, ofFunction, {
      ...invocation,
      sourceArn: "arn:aws:events:us-east-1:123456789012:rule/mine",
    }),
    add(rule, "an invocation of a function that is named, not referred to", permission, {
      ...invocation,
      function: "api-get-profile-1a2b3c4",
      sourceArn: "arn:aws:events:us-east-1:123456789012:rule/mine",
    }),
    change(rule, "an invocation from another API", permission, (of) => {
      of.sourceArn = String(of.sourceArn).replace(/:[a-z0-9]+\/\*\//, ":another/*/");
      of.sourceAccount = "210987654321";
    }),
    beside(
      rule,
      "a policy of the game servers' group",
      "aws:iam/groupPolicy:GroupPolicy",
      { type: "aws:iam/group:Group", property: "group" },
      { policy: document(allow("dynamodb:Scan")) },
    ),
    change(
      rule,
      "a grant added to the game servers' group",
      "aws:iam/groupPolicy:GroupPolicy",
      withStatement(
        "policy",
        allow("execute-api:Invoke", "arn:aws:execute-api:us-east-1:123456789012:a/live/DELETE/*"),
      ),
    ),
    add(rule, "a policy of the account's event bus", "aws:cloudwatch/eventBusPolicy:EventBusPolicy", {
      policy: JSON.stringify(
        document({ Effect: "Allow", Principal: own, Action: "events:PutEvents", Resource: "*" }),
      ),
    }),
    ...[ofBucket.type, "aws:sqs/queue:Queue", "aws:sns/topic:Topic", "aws:apigateway/restApi:RestApi"].map(
      (type) =>
        change("policies-are-separate", `a policy inside a ${type.split(":").at(-1)}`, type, (of) => {
          of.policy = JSON.stringify(document(reads));
        }),
    ),
  ];
}
