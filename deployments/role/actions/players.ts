import { ofService } from "./ofService";

const gameLiftTags = "gamelift:ListTagsForResource gamelift:TagResource gamelift:UntagResource";

/** Actions for players' accounts and matches. */
export const playerActions = {
  ...ofService(
    "cognito",
    { prefix: "cognito-idp", tags: "ListTagsForResource TagResource UntagResource" },
    {
      IdentityProvider: `CreateIdentityProvider DescribeIdentityProvider UpdateIdentityProvider
        DeleteIdentityProvider`,
      UserGroup: "CreateGroup GetGroup UpdateGroup DeleteGroup",
      UserPool: `CreateUserPool DescribeUserPool UpdateUserPool DeleteUserPool AddCustomAttributes
        GetUserPoolMfaConfig SetUserPoolMfaConfig`,
      UserPoolClient: "CreateUserPoolClient DescribeUserPoolClient UpdateUserPoolClient DeleteUserPoolClient",
      UserPoolDomain: "CreateUserPoolDomain DescribeUserPoolDomain UpdateUserPoolDomain DeleteUserPoolDomain",
    },
  ),
  ...ofService(
    "gamelift",
    { tags: gameLiftTags },
    {
      Alias: "CreateAlias DescribeAlias UpdateAlias DeleteAlias",
      GameSessionQueue: `CreateGameSessionQueue DescribeGameSessionQueues UpdateGameSessionQueue
        DeleteGameSessionQueue`,
    },
  ),
  ...ofService(
    "cloudcontrol",
    { prefix: "cloudformation" },
    {
      // Cloud Control acts with the caller's permissions: here those for GameLift's fleets, container groups and their
      // images, locations and matchmakers. The provider reads the type's schema, even at preview.
      Resource: `CreateResource GetResource UpdateResource DeleteResource GetResourceRequestStatus DescribeType
        ${gameLiftTags} gamelift:Create* gamelift:Describe* gamelift:List* gamelift:Update* gamelift:Delete*
        gamelift:PutScalingPolicy gamelift:StartFleetActions gamelift:StopFleetActions
        gamelift:ValidateMatchmakingRuleSet ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:DescribeImages
        ecr:GetAuthorizationToken ecr:GetDownloadUrlForLayer`,
    },
  ),
};
