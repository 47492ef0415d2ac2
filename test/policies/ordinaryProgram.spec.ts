import assert from "node:assert/strict";
import type { RecordedResource } from "@game-backend/local-cloud";
import { analyze } from "@game-backend/tools/policy/analyze";
import { allRules } from "../../policies/rules";

type Inputs = RecordedResource["inputs"];

/** A resource of another program: its type, its inputs, and the resources that its properties refer to. */
type Part = readonly [type: string, inputs: Inputs, refers?: Readonly<Record<string, string>>];

const trust = JSON.stringify({
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    },
  ],
});
const rule = (port: number, cidrBlocks: readonly string[]) => ({
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  cidrBlocks,
});

/** A web application as its authors would write it with care: containers behind a load balancer, and a database. */
const program: Readonly<Record<string, Part>> = {
  vpc: ["aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }],
  gateway: ["aws:ec2/internetGateway:InternetGateway", {}, { vpcId: "vpc" }],
  routes: ["aws:ec2/routeTable:RouteTable", {}, { vpcId: "vpc" }],
  route: ["aws:ec2/route:Route", { destinationCidrBlock: "0.0.0.0/0" }, { routeTableId: "routes" }],
  subnet: ["aws:ec2/subnet:Subnet", { cidrBlock: "10.0.1.0/24" }, { vpcId: "vpc" }],
  public: [
    "aws:ec2/securityGroup:SecurityGroup",
    {
      ingress: [rule(80, ["0.0.0.0/0"]), rule(443, ["0.0.0.0/0"])],
      egress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }],
    },
  ],
  inside: ["aws:ec2/securityGroup:SecurityGroup", { ingress: [rule(5432, ["10.0.0.0/16"])] }],
  balancer: ["aws:lb/loadBalancer:LoadBalancer", { loadBalancerType: "application" }],
  target: ["aws:lb/targetGroup:TargetGroup", { port: 8080, protocol: "HTTP" }],
  https: [
    "aws:lb/listener:Listener",
    { port: 443, protocol: "HTTPS", defaultActions: [{ type: "forward" }] },
  ],
  http: [
    "aws:lb/listener:Listener",
    {
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } }],
    },
  ],
  cluster: ["aws:ecs/cluster:Cluster", {}],
  task: ["aws:iam/role:Role", { assumeRolePolicy: trust }],
  may: [
    "aws:iam/rolePolicy:RolePolicy",
    {
      policy: JSON.stringify({
        Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }],
      }),
    },
    { role: "task" },
  ],
  definition: [
    "aws:ecs/taskDefinition:TaskDefinition",
    {
      containerDefinitions: JSON.stringify([
        {
          name: "web",
          image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/web@sha256:0",
          environment: [
            { name: "LOG_LEVEL", value: "info" },
            { name: "DATABASE_URL", value: "postgres://db.example.com:5432/app" },
            { name: "CACHE_KEY", value: "v2" },
          ],
          secrets: [
            { name: "DB_PASSWORD", valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:db" },
          ],
        },
      ]),
    },
  ],
  service: ["aws:ecs/service:Service", { networkConfiguration: { assignPublicIp: false } }],
  database: [
    "aws:rds/instance:Instance",
    { engine: "postgres", manageMasterUserPassword: true, storageEncrypted: true, publiclyAccessible: false },
  ],
  files: ["aws:s3/bucket:Bucket", { tags: { project: "app", owner: "web-team" } }],
  closed: [
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    { bucket: "files" },
  ],
  owned: [
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    { rule: { objectOwnership: "BucketOwnerEnforced" } },
    { bucket: "files" },
  ],
  encrypted: [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
    { bucket: "files" },
  ],
  versions: [
    "aws:s3/bucketVersioning:BucketVersioning",
    { versioningConfiguration: { status: "Enabled" } },
    { bucket: "files" },
  ],
  tls: [
    "aws:s3/bucketPolicy:BucketPolicy",
    {
      policy: JSON.stringify({
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: ["arn:aws:s3:::files", "arn:aws:s3:::files/*"],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    },
    { bucket: "files" },
  ],
  zone: ["aws:route53/zone:Zone", { name: "example.com" }],
  record: ["aws:route53/record:Record", { name: "app.example.com", type: "A" }],
  level: ["aws:ssm/parameter:Parameter", { type: "String", name: "/app/log-level", value: "info" }],
  logs: ["aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30 }],
  password: ["random:index/randomPassword:RandomPassword", { length: 32 }],
};

const urnOf = (name: string) => `urn:pulumi:prod::app::${program[name]?.[0]}::${name}`;

const graph = Object.entries(program).map(
  ([name, [type, inputs, refers = {}]]): RecordedResource => ({
    ...{ urn: urnOf(name), type, name, custom: true, inputs, outputs: {}, secrets: [] },
    ...{ dependencies: [], protect: false, retainOnDelete: false, ignoreChanges: [], aliases: [] },
    propertyDependencies: Object.fromEntries(
      Object.entries(refers).map(([property, to]) => [property, [urnOf(to)]]),
    ),
  }),
);

describe("the policy pack, on a careful program of others", () => {
  it("warns that nobody recorded its role, and of nothing else about access, secrets and types", async () => {
    const found = await analyze(allRules, graph, {});
    assert.deepEqual(
      found
        .filter(({ rule }) => rule !== "uploads-are-aborted")
        .map(({ rule, enforcementLevel, urn }) => `${rule} ${enforcementLevel} ${urn.split("::").at(-1)}`),
      ["roles-are-recorded advisory task"],
    );
  });

  it("takes a level from the stack's configuration", async () => {
    const strict = { "roles-are-recorded": { enforcementLevel: "mandatory" } };
    const [found] = (await analyze(allRules, graph, strict)).filter(
      ({ rule }) => rule === "roles-are-recorded",
    );
    assert.equal(found?.enforcementLevel, "mandatory");
  });
});
