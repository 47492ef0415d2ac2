import { ofService } from "./ofService";

const fn = `CreateFunction GetFunction GetFunctionConfiguration GetFunctionCodeSigningConfig UpdateFunctionCode
  UpdateFunctionConfiguration DeleteFunction PublishVersion ListVersionsByFunction GetFunctionConcurrency
  PutFunctionConcurrency DeleteFunctionConcurrency`;

/** Actions for functions, and for what builds and releases them. */
export const codeActions = {
  ...ofService(
    "lambda",
    { tags: "ListTags TagResource UntagResource" },
    {
      Function: fn,
      Alias: "CreateAlias GetAlias UpdateAlias DeleteAlias",
      EventSourceMapping: `CreateEventSourceMapping GetEventSourceMapping UpdateEventSourceMapping
        DeleteEventSourceMapping`,
      FunctionEventInvokeConfig: `PutFunctionEventInvokeConfig GetFunctionEventInvokeConfig
        UpdateFunctionEventInvokeConfig DeleteFunctionEventInvokeConfig`,
      Invocation: "InvokeFunction",
      Permission: "AddPermission GetPolicy RemovePermission",
    },
  ),
  ...ofService(
    "ecr",
    { tags: "ListTagsForResource TagResource UntagResource" },
    {
      // Without a pipeline, an update builds the image and pushes it.
      Repository: `CreateRepository DescribeRepositories DeleteRepository PutImageTagMutability
        PutImageScanningConfiguration GetAuthorizationToken BatchCheckLayerAvailability InitiateLayerUpload
        UploadLayerPart CompleteLayerUpload PutImage BatchGetImage GetDownloadUrlForLayer`,
      LifecyclePolicy: "PutLifecyclePolicy GetLifecyclePolicy DeleteLifecyclePolicy",
      RepositoryPolicy: "SetRepositoryPolicy GetRepositoryPolicy DeleteRepositoryPolicy",
    },
  ),
  ...ofService("codebuild", {}, { Project: "CreateProject BatchGetProjects UpdateProject DeleteProject" }),
  ...ofService(
    "codedeploy",
    { tags: "ListTagsForResource TagResource UntagResource" },
    {
      Application: "CreateApplication GetApplication UpdateApplication DeleteApplication",
      DeploymentGroup: "CreateDeploymentGroup GetDeploymentGroup UpdateDeploymentGroup DeleteDeploymentGroup",
    },
  ),
  ...ofService(
    "codepipeline",
    { tags: "ListTagsForResource TagResource UntagResource" },
    {
      Pipeline: `CreatePipeline GetPipeline UpdatePipeline DeletePipeline codeconnections:PassConnection
        codestar-connections:PassConnection`,
    },
  ),
  ...ofService(
    "codestarnotifications",
    { prefix: "codestar-notifications", tags: "ListTagsForResource TagResource UntagResource" },
    {
      // When it deletes a rule, the provider also deletes a target that no other rule has.
      NotificationRule: `CreateNotificationRule DescribeNotificationRule UpdateNotificationRule
        DeleteNotificationRule DeleteTarget`,
    },
  ),
};
