import { add, change, type Inputs, type Mutation } from "./mutation";

const fn = "aws:lambda/function:Function";
const parameter = "aws:ssm/parameter:Parameter";

/** Credentials by their kind. None is real: each has only the form. */
const credentials: Readonly<Record<string, string>> = {
  "a short key": "sk_live_4eC39Hq",
  "an access key": "AKIAIOSFODNN7EXAMPLE",
  "a Slack webhook's address": `https://hooks.slack.com/services/${"T00000000/B00000000/XXXXXXXXXXXX"}`,
  "a Discord webhook's address": "https://discord.com/api/webhooks/123456789012345678/abcdefghijklmnop",
  "a Teams webhook's address": "https://example.webhook.office.com/webhookb2/00000000-aaaa/IncomingWebhook/1",
  "a GitHub token": `ghp_${"0aZ9".repeat(9)}`,
  "a Slack token": `xoxb-${"1234567890"}-abcdefghij`,
  "a private key": "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
  "a signed token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlb2Zub3RoaW5n",
  "a database's address with its password": "postgres://game:hunter2@db.example.com:5432/game",
  "a connection string": "Server=db.example.com;User Id=game;Password=hunter2;",
  "a Google key": `AIza${"SyA0".repeat(9)}`,
};

const variables = (of: Inputs) => {
  of.environment ??= { variables: {} };
  return of.environment.variables;
};

/** Places in which a program can put a variable, each with the inputs that hold it. */
const places: Readonly<
  Record<string, readonly [type: string, inputs: (name: string, value: string) => Inputs]>
> = {
  "a build's environment": [
    "aws:codebuild/project:Project",
    (name, value) => ({ environment: { environmentVariables: [{ name, value, type: "PLAINTEXT" }] } }),
  ],
  "a container's environment": [
    "aws:ecs/taskDefinition:TaskDefinition",
    (name, value) => ({
      containerDefinitions: JSON.stringify([{ name: "game", environment: [{ name, value }] }]),
    }),
  ],
  "an instance's user data": [
    "aws:ec2/instance:Instance",
    (name, value) => ({ userData: `#!/bin/sh\nexport ${name}=${value}\n` }),
  ],
  "a launch template's encoded user data": [
    "aws:ec2/launchTemplate:LaunchTemplate",
    (name, value) => ({ userData: Buffer.from(`#!/bin/sh\nexport ${name}=${value}\n`).toString("base64") }),
  ],
  "the parameters of a fleet's server": [
    "aws:gamelift/fleet:Fleet",
    (_, value) => ({
      runtimeConfiguration: {
        serverProcesses: [{ launchPath: "/local/game/server", parameters: `--key ${value}` }],
      },
    }),
  ],
  "a stage's variables": ["aws:apigateway/stage:Stage", (name, value) => ({ variables: { [name]: value } })],
  "a socket stage's variables": [
    "aws:apigatewayv2/stage:Stage",
    (name, value) => ({ stageVariables: { [name]: value } }),
  ],
  "an app's environment": [
    "aws:amplify/app:App",
    (name, value) => ({ environmentVariables: { [name]: value } }),
  ],
  "a tag": ["aws:s3/bucket:Bucket", (name, value) => ({ tags: { [name]: value } })],
  "a description": ["aws:kms/key:Key", (_, value) => ({ description: `The key is ${value}` })],
  "a schedule's input": [
    "aws:scheduler/schedule:Schedule",
    (name, value) => ({ target: { input: JSON.stringify({ [name]: value }) } }),
  ],
};

/** The places whose variables have names that the pack can read. */
const named = [
  "a build's environment",
  "a container's environment",
  "a stage's variables",
  "a socket stage's variables",
  "an app's environment",
];

/** Faults that put a credential where everybody reads it who may describe the resource. */
export const ofSecrets: readonly Mutation[] = [
  ...Object.entries(credentials).map(([kind, value]) =>
    change("environment-has-no-secrets", `${kind} in a function's environment`, fn, (of) => {
      variables(of)["SETTING"] = value;
    }),
  ),
  change("environment-has-no-secrets", "a webhook's address by its name", fn, (of) => {
    variables(of)["ALERT_WEBHOOK_URL"] = "https://alerts.example.com/in/4711";
  }),
  change("environment-has-no-secrets", "a key by its name", fn, (of) => {
    variables(of)["STRIPE_KEY"] = "4eC39Hq";
  }),
  ...Object.entries(credentials).map(([kind, value]) =>
    add("secrets-are-secure-strings", `${kind} as a String parameter`, parameter, {
      type: "String",
      name: "/game/setting",
      value,
    }),
  ),
  add("secrets-are-secure-strings", "a secret by its name in Parameter Store", parameter, {
    type: "String",
    name: "/game/prod/db-password",
    value: "hunter2",
  }),
  ...Object.entries(places).flatMap(([place, [type, inputs]]) =>
    (["a short key", "an access key", "a Slack webhook's address"] as const).map((kind) =>
      add(
        "nothing-holds-a-credential",
        `${kind} in ${place}`,
        type,
        inputs("SETTING", credentials[kind] ?? ""),
      ),
    ),
  ),
  ...named.map((place) => {
    const [type, inputs] = places[place] ?? ["", () => ({})];
    return add(
      "nothing-holds-a-credential",
      `a password by its name in ${place}`,
      type,
      inputs("DB_PASSWORD", "hunter2"),
    );
  }),
];
