import assert from "node:assert/strict";

import { violations } from "../lib/specify";
import { unknown } from "../lib/withoutUnknowns";
import { nothingHoldsACredential as rule } from "./nothingHoldsACredential";

const key = "sk_live_4eC39Hq";

/** Inputs with a credential, by their place, and the words of the finding. */
const refused: Readonly<Record<string, readonly [type: string, inputs: object, message: RegExp]>> = {
  "a tag": ["aws:sqs/queue:Queue", { tags: { note: key } }, /^tags\.note holds a Stripe key\.$/],
  "a JSON text": [
    "aws:ecs/taskDefinition:TaskDefinition",
    { containerDefinitions: JSON.stringify([{ environment: [{ name: "A", value: key }] }]) },
    /holds a Stripe key/,
  ],
  "a name in a JSON text": [
    "aws:ecs/taskDefinition:TaskDefinition",
    { containerDefinitions: JSON.stringify([{ environment: [{ name: "DB_PASSWORD", value: "hunter2" }] }]) },
    /DB_PASSWORD is named like a secret/,
  ],
  "an encoded text": [
    "aws:ec2/instance:Instance",
    { userDataBase64: Buffer.from(`export KEY=${key} ;`).toString("base64") },
    /holds a Stripe key/,
  ],
  "a build's variable": [
    "aws:codebuild/project:Project",
    { environment: { environmentVariables: [{ name: "NPM_TOKEN", value: "x" }] } },
    /NPM_TOKEN/,
  ],
};

/** Inputs without a credential. */
const accepted: Readonly<Record<string, readonly [type: string, inputs: object]>> = {
  "a parameter's name": [
    "aws:codebuild/project:Project",
    {
      environment: { environmentVariables: [{ name: "NPM_TOKEN", type: "PARAMETER_STORE", value: "/npm" }] },
    },
  ],
  "a container's secret by its address": [
    "aws:ecs/taskDefinition:TaskDefinition",
    {
      containerDefinitions: JSON.stringify([
        { secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:ssm:a" }] },
      ]),
    },
  ],
  "a property that AWS keeps secret": [
    "aws:secretsmanager/secretVersion:SecretVersion",
    { secretString: key },
  ],
  "a secure string, which has a rule of its own": ["aws:ssm/parameter:Parameter", { value: key }],
  "a value that is unknown at preview": ["aws:apigateway/stage:Stage", { variables: { TOKEN: unknown } }],
  "a component, whose resources have it too": ["gamebackend:index:GameFunction", { environment: { A: key } }],
  "a key of a table": [
    "aws:dynamodb/table:Table",
    { attributes: [{ name: "token", type: "S" }], hashKey: "token" },
  ],
};

describe("nothing-holds-a-credential", () => {
  for (const [title, [type, inputs, message]] of Object.entries(refused))
    it(`refuses one in ${title}`, async () =>
      assert.match((await violations(rule, type, inputs)).join("\n"), message));
  for (const [title, [type, inputs]] of Object.entries(accepted))
    it(`accepts ${title}`, async () => assert.deepEqual(await violations(rule, type, inputs), []));
});
