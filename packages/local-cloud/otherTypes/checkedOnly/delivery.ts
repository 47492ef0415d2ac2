import { z } from "zod";

import { arn, autoName, type Host, identify } from "../../core/host";
import { jsonText } from "../../core/jsonText";
import { type Provider, provider } from "../../core/service";

const tags = z.record(z.string(), z.string()).optional();
const region = z.string().optional();
const role = z.string().startsWith("arn:aws:iam::");

/**
 * Pipelines, builds, connections to code, image repositories and notification rules. No pipeline runs, no build starts, and nothing
 * is pushed. CodeDeploy is a separate service.
 */
export const delivery = (host: Pick<Host, "accountId" | "region">): Record<string, Provider> => ({
  "aws:codepipeline/pipeline:Pipeline": provider(pipeline, (inputs, resource) => {
    const name = inputs.name ?? autoName(resource);
    return { id: name, outputs: { name, arn: arn(host, "codepipeline", name) } };
  }),
  "aws:codebuild/project:Project": provider(project, (inputs, resource) => {
    const name = inputs.name ?? autoName(resource);
    const projectArn = arn(host, "codebuild", `project/${name}`);
    return { id: projectArn, outputs: { name, arn: projectArn } };
  }),
  "aws:codestarnotifications/notificationRule:NotificationRule": provider(
    notificationRule,
    (inputs, resource) => {
      const name = inputs.name ?? autoName(resource);
      const ruleArn = arn(host, "codestar-notifications", `notificationrule/${name}`);
      return { id: ruleArn, outputs: { name, arn: ruleArn } };
    },
  ),
  ...Object.fromEntries(
    // The service has had two names, and each has a type of its own.
    [
      ["aws:codeconnections/connection:Connection", "codeconnections"],
      ["aws:codestarconnections/connection:Connection", "codestar-connections"],
    ].map(([type = "", service = ""]) => [
      type,
      provider(connection, ({ name }, resource) => {
        const id = arn(host, service, `connection/${identify(resource, 32, "0123456789abcdef")}`);
        return { id, outputs: { name, arn: id, connectionStatus: "PENDING" } };
      }),
    ]),
  ),
  "aws:ecr/repository:Repository": provider(repository, (inputs, resource) => {
    const name = inputs.name ?? autoName(resource);
    return {
      id: name,
      outputs: {
        name,
        arn: arn(host, "ecr", `repository/${name}`),
        registryId: host.accountId,
        repositoryUrl: `${host.accountId}.dkr.ecr.${host.region}.amazonaws.com/${name}`,
      },
    };
  }),
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": provider(repositoryDocument, ({ repository: name }) => ({
    id: name,
    outputs: { registryId: host.accountId },
  })),
  "aws:ecr/repositoryPolicy:RepositoryPolicy": provider(repositoryDocument, ({ repository: name }) => ({
    id: name,
    outputs: { registryId: host.accountId },
  })),
});

const connection = z.strictObject({
  name: z.string().min(1).max(32),
  providerType: z
    .enum(["Bitbucket", "GitHub", "GitHubEnterpriseServer", "GitLab", "GitLabSelfManaged", "AzureDevOps"])
    .optional(),
  hostArn: z.string().optional(),
  region,
  tags,
});

const actionName = z.string().regex(/^[\w.@-]{1,100}$/, "has up to 100 letters, digits and . @ - _");

const action = z.strictObject({
  category: z.enum(["Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute"]),
  owner: z.enum(["AWS", "ThirdParty", "Custom"]),
  provider: z.string(),
  version: z.string(),
  name: actionName,
  namespace: actionName.optional(),
  configuration: z.record(z.string(), z.string()).optional(),
  inputArtifacts: z.array(z.string()).optional(),
  outputArtifacts: z.array(z.string()).optional(),
  roleArn: role.optional(),
  runOrder: z.int().min(1).max(999).optional(),
  region,
});

const pushes = z
  .array(
    z.strictObject({
      branches: filter().optional(),
      filePaths: filter().optional(),
      tags: filter().optional(),
    }),
  )
  .min(1)
  .max(3);

/** The schema of a filter. CodePipeline accepts eight patterns of each kind. */
function filter() {
  const patterns = z.array(z.string().min(1).max(255)).min(1).max(8).optional();
  return z.strictObject({ includes: patterns, excludes: patterns });
}

const pipeline = z
  .strictObject({
    name: actionName.optional(),
    pipelineType: z.enum(["V1", "V2"]).default("V1"),
    executionMode: z.enum(["SUPERSEDED", "QUEUED", "PARALLEL"]).default("SUPERSEDED"),
    roleArn: role,
    artifactStores: z.array(z.strictObject({ type: z.literal("S3"), location: z.string() })).min(1),
    stages: z.array(z.strictObject({ name: actionName, actions: z.array(action).min(1) })).min(2),
    triggers: z
      .array(
        z.strictObject({
          providerType: z.literal("CodeStarSourceConnection"),
          gitConfiguration: z.strictObject({ sourceActionName: z.string(), pushes: pushes.optional() }),
        }),
      )
      .optional(),
    region,
    tags,
  })
  .refine(({ pipelineType, triggers }) => pipelineType === "V2" || !triggers, {
    message: "need a pipeline of type V2",
    path: ["triggers"],
  })
  .refine(
    ({ stages, triggers = [] }) => {
      const sources = stages
        .flatMap(({ actions }) => actions)
        .filter(({ category }) => category === "Source");
      return triggers.every(({ gitConfiguration }) =>
        sources.some(({ name }) => name === gitConfiguration.sourceActionName),
      );
    },
    { message: "name a source action that the pipeline does not have", path: ["triggers"] },
  );

const project = z.strictObject({
  name: z.string().max(150).optional(),
  description: z.string().max(255).optional(),
  serviceRole: role,
  source: z.strictObject({ type: z.literal("CODEPIPELINE"), buildspec: z.string().optional() }),
  artifacts: z.strictObject({ type: z.literal("CODEPIPELINE") }),
  environment: z.strictObject({
    type: z.enum(["LINUX_CONTAINER", "ARM_CONTAINER"]),
    computeType: z.enum(["BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE"]),
    image: z.string(),
    imagePullCredentialsType: z.enum(["CODEBUILD", "SERVICE_ROLE"]).optional(),
    privilegedMode: z.boolean().optional(),
    environmentVariables: z
      .array(
        z.strictObject({
          name: z.string().regex(/^[A-Za-z_]\w*$/),
          value: z.string(),
          type: z.enum(["PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER"]).optional(),
        }),
      )
      .optional(),
  }),
  logsConfig: z
    .strictObject({
      cloudwatchLogs: z.strictObject({
        status: z.enum(["ENABLED", "DISABLED"]).optional(),
        groupName: z.string().optional(),
        streamName: z.string().optional(),
      }),
    })
    .optional(),
  buildTimeout: z.int().min(5).max(2_160).optional(),
  region,
  tags,
});

const notificationRule = z.strictObject({
  name: z.string().max(64).optional(),
  resource: z.string().startsWith("arn:"),
  detailType: z.enum(["BASIC", "FULL"]),
  eventTypeIds: z.array(z.string()).min(1),
  status: z.enum(["ENABLED", "DISABLED"]).optional(),
  targets: z.array(z.strictObject({ address: z.string(), type: z.literal("SNS").optional() })).max(10),
  region,
  tags,
});

const repository = z.strictObject({
  name: z.string().max(256).optional(),
  imageTagMutability: z.enum(["MUTABLE", "IMMUTABLE"]).optional(),
  imageScanningConfiguration: z.strictObject({ scanOnPush: z.boolean() }).optional(),
  forceDelete: z.boolean().optional(),
  region,
  tags,
});

const repositoryDocument = z.strictObject({ repository: z.string(), policy: jsonText, region });
