import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { type LocalCloud, startCloud } from "../../cloud";
import { Events, type LocalEvent } from "../../core/events";

/** A program whose function and stage both answer its version. */
const program = `import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { key } from "./table";
import { version } from "./version";

new aws.dynamodb.Table("scores", {
  attributes: [{ name: key, type: "S" }],
  hashKey: key,
  billingMode: "PAY_PER_REQUEST",
});
const role = new aws.iam.Role("role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const code = \`exports.handler = async ({ stageVariables }) => ({
  statusCode: 200,
  body: JSON.stringify({ code: "\${version}", api: stageVariables.version }),
});\`;
const answer = new aws.lambda.Function("answer", {
  role: role.arn,
  handler: "index.handler",
  runtime: "nodejs22.x",
  code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(code) }),
});
const integration = { type: "aws_proxy", httpMethod: "POST", uri: answer.invokeArn };
const api = new aws.apigateway.RestApi("api", {
  body: pulumi.jsonStringify({
    openapi: "3.0.1",
    info: { title: "answers", version },
    paths: { "/version": { get: { responses: {}, "x-amazon-apigateway-integration": integration } } },
  }),
});
new aws.lambda.Permission("invoke", {
  action: "lambda:InvokeFunction",
  function: answer.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate\`\${api.executionArn}/*\`,
});
const deployment = new aws.apigateway.Deployment("api", {
  restApi: api.id,
  triggers: { body: api.body.apply((body) => body ?? "") },
});
new aws.apigateway.Stage("api", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "v1",
  variables: { version },
});
`;

describe("a change of a program that runs", () => {
  let folder: string;
  let cloud: LocalCloud;
  const heard: LocalEvent[] = [];
  let listener: ((event: LocalEvent) => void) | undefined;

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const version = (text: string) => write("version.ts", `export const version = "${text}";\n`);

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "atomic-")));
    symlinkSync(resolve(__dirname, "../../../../node_modules"), join(folder, "node_modules"));
    write("Pulumi.yaml", "name: atomic\nruntime: nodejs\n");
    write("Pulumi.dev.yaml", "config:\n  aws:region: us-east-1\n");
    write("package.json", JSON.stringify({ name: "atomic", main: "index.ts" }));
    write(
      "tsconfig.json",
      JSON.stringify({ compilerOptions: { module: "nodenext", target: "es2022", rootDir: "." } }),
    );
    write("index.ts", program);
    write("table.ts", 'export const key = "player";\n');
    version("1");
    const events = new Events();
    events.listen((event) => {
      heard.push(event);
      listener?.(event);
    });
    cloud = await startCloud({
      folder,
      stack: "dev",
      data: "data",
      port: 0,
      awsPort: 0,
      watch: true,
      events,
    });
  });
  after(async () => {
    await cloud.close();
    rmSync(folder, { recursive: true });
  });

  /** Sends requests, four at a time, until `done` settles. Returns the different answers, in their order. */
  async function stream(done: Promise<unknown>): Promise<string[]> {
    const url = `${cloud.urls.web}/v1/version`;
    const seen: string[] = [];
    let ended = false;
    const end = () => {
      ended = true;
    };
    done.then(end, end);
    const client = async () => {
      while (!ended) {
        const response = await fetch(url);
        const answer = `${response.status} ${await response.text()}`;
        if (!seen.includes(answer)) seen.push(answer);
      }
    };
    await Promise.all([client(), client(), client(), client(), done]);
    return seen;
  }
  const both = (text: string) => `200 {"code":"${text}","api":"${text}"}`;

  /** Resolves with the next event that says how a change ended. */
  const ended = () =>
    new Promise<LocalEvent>((resolve) => {
      listener = (event) => {
        if (
          (event.kind === "reload" && (event.what === "swapped" || event.what === "applied")) ||
          (event.kind === "warning" && event.source === "reload")
        )
          resolve(event);
      };
    });

  it("shows each request the former code with the former API, or the new code with the new API", async () => {
    const end = ended();
    version("2");
    const answers = await stream(end.then(() => new Promise((resolve) => setTimeout(resolve, 300))));
    const event = await end;
    assert.ok(event.kind === "reload" && event.what === "applied", JSON.stringify(event));
    assert.deepEqual(answers, [both("1"), both("2")]);
    for (const name of ["answer", "api"])
      assert.match(event.changes.join("\n"), new RegExp(`updated ${name} `));
    assert.ok(heard.some((each) => each.kind === "reload" && each.what === "began"));
  });

  it("changes nothing if the program throws", async () => {
    const end = ended();
    write("version.ts", 'export const version = "3";\nthrow new Error("a mistake");\n');
    const answers = await stream(end);
    assert.deepEqual(answers, [both("2")]);
    const event = await end;
    assert.ok(event.kind === "warning");
    assert.match(event.message, /a mistake/);
    assert.match(event.message, /Changed since it ran: version\.ts:1\nThe former version keeps running\./);
  });

  it("changes nothing if one of its resources cannot be changed, and names the line", async () => {
    const end = ended();
    write("table.ts", '// The key of the scores.\nexport const key = "board";\n');
    version("3");
    const answers = await stream(end);
    assert.deepEqual(answers, [both("2")]);
    const event = await end;
    assert.ok(event.kind === "warning");
    assert.match(event.message, /cannot keep its items: its key was \(player S\) and is now \(board S\)/);
    assert.match(event.message, /table\.ts:1/);
  });

  it("is made once the mistake is mended", async () => {
    const end = ended();
    write("table.ts", 'export const key = "player";\n');
    version("4");
    const answers = await stream(end.then(() => new Promise((resolve) => setTimeout(resolve, 300))));
    assert.deepEqual(answers.at(-1), both("4"));
    for (const answer of answers) assert.ok([both("2"), both("3"), both("4")].includes(answer), answer);
  });

  it("is made once the mistake in a new folder is mended, and names no file that runs already", async () => {
    const described = ended();
    write("Pulumi.yaml", "name: atomic\nruntime: nodejs\ndescription: A game\n");
    const applied = await described;
    assert.ok(applied.kind === "reload" && applied.what === "applied", JSON.stringify(applied));

    mkdirSync(join(folder, "feature"));
    write("feature/version.ts", 'throw new Error("a mistake");\n');
    const refused = ended();
    write("version.ts", 'export { version } from "./feature/version";\n');
    const event = await refused;
    assert.ok(event.kind === "warning");
    assert.match(event.message, /a mistake/);
    assert.match(event.message, /Changed since it ran: version\.ts:1\nThe former version keeps running\./);

    const mended = ended();
    write("feature/version.ts", 'export const version = "5";\n');
    const again = await mended;
    assert.ok(again.kind === "reload" && again.what === "applied", JSON.stringify(again));
  });
});
