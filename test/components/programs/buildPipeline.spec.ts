import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type LocalCloud, type RecordedResource, startCloud } from "@game-backend/local-cloud";
import { analyze } from "@game-backend/tools/policy/analyze";
import { rules } from "../../../policies/rules";
import { list, ofType, statements } from "../graph";
import { broken } from "../limits/limit";
import { limits } from "../limits/limits";

interface Action {
  name: string;
  category: string;
  configuration: Record<string, string>;
  namespace?: string;
}

describe("the delivery of the processor", () => {
  let graph: readonly RecordedResource[];
  let cloud: LocalCloud;
  const data = mkdtempSync(join(tmpdir(), "delivery-"));
  before(async () => {
    const folder = join(__dirname, "../fixtures/delivery");
    cloud = await startCloud({ folder, stack: "dev", data, port: 0, awsPort: 0 });
    ({ graph } = cloud);
  });
  after(async () => {
    await cloud.close();
    rmSync(data, { recursive: true, force: true });
  });

  const one = (type: string, name?: string) => {
    const [found, ...others] = ofType(graph, type).filter((each) => name === undefined || each.name === name);
    assert.ok(found && others.length === 0, `${type} ${name}`);
    return found;
  };
  const granted = (name: string) => statements(one("RolePolicy", `${name}-grants`).inputs["policy"]);
  const trust = (name: string) => statements(one("Role", `${name}-role`).inputs["assumeRolePolicy"]);

  it("violates no rule of the policy pack", async () => {
    const found = await analyze(rules, graph);
    assert.deepEqual(
      // The topic and its queue belong to the fixture.
      found.filter(
        ({ enforcementLevel, urn }) => enforcementLevel === "mandatory" && !/::(operators|told)$/.test(urn),
      ),
      [],
    );
  });

  it("stays within AWS's documented limits", () => {
    for (const { type, custom } of graph) assert.ok(!custom || type in limits, type);
    assert.deepEqual(
      graph.flatMap((each) => (limits[each.type] ?? []).flatMap((limit) => broken(limit, each) ?? [])),
      [],
    );
  });

  it("starts for pushes to the branch that change a path, with a declared trigger", () => {
    const { inputs } = one("Pipeline");
    assert.equal(inputs["pipelineType"], "V2");
    assert.deepEqual(inputs["triggers"], [
      {
        providerType: "CodeStarSourceConnection",
        gitConfiguration: {
          sourceActionName: "Source",
          pushes: [
            {
              branches: { includes: ["release"] },
              filePaths: { includes: ["packages/framework/src/avatar/**"] },
            },
          ],
        },
      },
    ]);
    const stages = inputs["stages"] as { name: string; actions: Action[] }[];
    assert.deepEqual(
      stages.map(({ name }) => name),
      ["Source", "Test", "Image", "Approve", "Release"],
    );
    const actions = stages.flatMap(({ actions }) => actions);
    assert.equal(actions[0]?.configuration["DetectChanges"], "false");
    assert.deepEqual(JSON.parse(actions[4]?.configuration["EnvironmentVariables"] ?? ""), [
      { name: "IMAGE_DIGEST", value: "#{Image.IMAGE_DIGEST}", type: "PLAINTEXT" },
    ]);
    assert.equal(actions[2]?.namespace, "Image");
  });

  it("runs the repository's buildspecs, with Docker only for the image", () => {
    for (const { name, inputs } of ofType(graph, "Project")) {
      const { buildspec } = inputs["source"] as { buildspec: string };
      assert.ok(existsSync(buildspec), buildspec);
      const { privilegedMode } = inputs["environment"] as { privilegedMode: boolean };
      assert.equal(privilegedMode, name === "pipeline-image", name);
    }
  });

  it("lets a service assume a role only for this account's own pipeline, project or group", () => {
    const sources: Record<string, RegExp> = {
      pipeline: /^arn:aws:codepipeline:eu-west-1:\d{12}:pipeline-\*$/,
      "pipeline-tests": /^arn:aws:codebuild:eu-west-1:\d{12}:project\/pipeline-tests-\*$/,
      "pipeline-image": /^arn:aws:codebuild:eu-west-1:\d{12}:project\/pipeline-image-\*$/,
      "pipeline-release": /^arn:aws:codebuild:eu-west-1:\d{12}:project\/pipeline-release-\*$/,
      release: /^arn:aws:codedeploy:eu-west-1:\d{12}:deploymentgroup:release-\w+\/live$/,
    };
    for (const [name, source] of Object.entries(sources)) {
      const [{ Condition = {} } = {}] = trust(name);
      const arn = Condition["ArnLike"]?.["aws:SourceArn"] ?? Condition["StringEquals"]?.["aws:SourceArn"];
      assert.match(arn ?? "", source, name);
      assert.match(Condition["StringEquals"]?.["aws:SourceAccount"] ?? "", /^\d{12}$/, name);
    }
  });

  it("grants the tests only their source and their log", () => {
    assert.deepEqual(
      granted("pipeline-tests").flatMap(({ Action }) => list(Action)),
      ["logs:CreateLogStream", "logs:PutLogEvents", "s3:GetObject", "s3:GetObjectVersion"],
    );
  });

  it("lets only the image's build push, and only the release change the function", () => {
    const may = (name: string, action: string) =>
      granted(name).some(({ Action }) => list(Action).includes(action));
    for (const name of ["pipeline", "pipeline-tests", "pipeline-image", "pipeline-release", "release"]) {
      assert.equal(may(name, "ecr:PutImage"), name === "pipeline-image", name);
      assert.equal(may(name, "lambda:UpdateFunctionCode"), name === "pipeline-release", name);
      assert.equal(may(name, "lambda:UpdateAlias"), name === "release", name);
    }
  });

  it("grants the image's build what a push needs", () => {
    const [registry] = ofType(graph, "Repository").map(({ outputs }) => outputs["arn"]);
    const onRegistry = granted("pipeline-image").filter(({ Resource }) =>
      list(Resource ?? []).includes(registry as string),
    );
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html
    const push = [
      "CompleteLayerUpload",
      "UploadLayerPart",
      "InitiateLayerUpload",
      "BatchCheckLayerAvailability",
      "PutImage",
      "BatchGetImage",
    ];
    const actions = onRegistry.flatMap(({ Action }) => list(Action));
    for (const action of push) assert.ok(actions.includes(`ecr:${action}`), action);
    const signIn = granted("pipeline-image").find(({ Action }) =>
      list(Action).includes("ecr:GetAuthorizationToken"),
    );
    assert.deepEqual(list(signIn?.Resource ?? []), ["*"]);
  });

  it("uses the connection under both of its names", () => {
    const use = granted("pipeline").find(({ Action }) => list(Action).join().includes("UseConnection"));
    assert.deepEqual(list(use?.Resource ?? []), [
      "arn:aws:codeconnections:eu-west-1:123456789012:connection/1",
      "arn:aws:codestar-connections:eu-west-1:123456789012:connection/1",
    ]);
  });

  it("rolls back on errors of the alias, and notifies the operators", () => {
    const { inputs } = one("DeploymentGroup");
    const topic = one("Topic").outputs["arn"];
    assert.equal(inputs["deploymentConfigName"], "CodeDeployDefault.LambdaCanary10Percent5Minutes");
    const { dimensions } = one("MetricAlarm").inputs as { dimensions: Record<string, string> };
    assert.match(dimensions["Resource"] ?? "", /^processor-\w+:live$/);
    assert.deepEqual((inputs["alarmConfiguration"] as { alarms: string[] }).alarms, [
      one("MetricAlarm").outputs["name"],
    ]);
    const [trigger] = inputs["triggerConfigurations"] as { triggerTargetArn: string }[];
    assert.equal(trigger?.triggerTargetArn, topic);
    assert.deepEqual(one("NotificationRule").inputs["targets"], [{ address: topic }]);
  });

  it("calls onReleased for its own runs that succeed, which may publish to the operators' topic", async () => {
    const { adminAccessKeyId, adminSecretAccessKey, region } = cloud.written;
    const credentials = {
      accessKeyId: String(adminAccessKeyId),
      secretAccessKey: String(adminSecretAccessKey),
    };
    const options = { endpoint: cloud.urls.aws, region: String(region), credentials };
    const pipeline = String(cloud.outputs["pipelineName"]);
    const [rule, target] = [one("EventRule"), one("EventTarget")];
    assert.deepEqual(JSON.parse(String(rule.inputs["eventPattern"])), {
      source: ["aws.codepipeline"],
      "detail-type": ["CodePipeline Pipeline Execution State Change"],
      detail: { pipeline: [pipeline], state: ["SUCCEEDED"] },
    });
    const FunctionName = String(cloud.outputs["releasedFunction"]);
    assert.ok(String(target.inputs["arn"]).endsWith(`:${FunctionName}`));
    const permission = ofType(graph, "Permission").find(
      ({ name }) => name === "pipeline-released-permission",
    );
    assert.deepEqual(
      [permission?.inputs["principal"], permission?.inputs["sourceArn"], permission?.inputs["function"]],
      ["events.amazonaws.com", rule.outputs["arn"], FunctionName],
    );
    assert.deepEqual(
      granted("pipeline-released").map(({ Action }) => list(Action).join()),
      [
        "logs:CreateLogStream,logs:PutLogEvents",
        "xray:PutTraceSegments,xray:PutTelemetryRecords",
        "sns:Publish",
      ],
    );
    // https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
    const event = {
      version: "0",
      id: "01234567-0123-0123-0123-012345678901",
      "detail-type": "CodePipeline Pipeline Execution State Change",
      source: "aws.codepipeline",
      account: "123456789012",
      time: "2026-11-30T12:00:00Z",
      region: "eu-west-1",
      resources: [`arn:aws:codepipeline:eu-west-1:123456789012:${pipeline}`],
      detail: { pipeline, "execution-id": "01234567", state: "SUCCEEDED", version: 3 },
    };
    const { FunctionError } = await new LambdaClient(options).send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
    );
    assert.equal(FunctionError, undefined);
    const { Messages = [] } = await new SQSClient(options).send(
      new ReceiveMessageCommand({ QueueUrl: String(cloud.outputs["toldUrl"]), WaitTimeSeconds: 5 }),
    );
    assert.deepEqual(
      Messages.map(({ Body }) => Body),
      [`${pipeline}, 01234567, 2026-11-30T12:00:00Z`],
    );
  });
});
