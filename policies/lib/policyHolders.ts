/** The resource types with a policy document, and the property that contains it. */
export const policyHolders: readonly { readonly type: string; readonly property: string }[] = [
  { type: "aws:iam/role:Role", property: "assumeRolePolicy" },
  { type: "aws:iam/rolePolicy:RolePolicy", property: "policy" },
  { type: "aws:iam/groupPolicy:GroupPolicy", property: "policy" },
  { type: "aws:iam/policy:Policy", property: "policy" },
  ...resourcePolicyHolders(),
];

/** Returns the types whose policies belong to the resource itself and therefore name principals. */
export function resourcePolicyHolders(): readonly { readonly type: string; readonly property: string }[] {
  return [
    { type: "aws:s3/bucketPolicy:BucketPolicy", property: "policy" },
    { type: "aws:sqs/queuePolicy:QueuePolicy", property: "policy" },
    { type: "aws:sns/topicPolicy:TopicPolicy", property: "policy" },
    { type: "aws:ecr/repositoryPolicy:RepositoryPolicy", property: "policy" },
    { type: "aws:kms/key:Key", property: "policy" },
    { type: "aws:apigateway/restApiPolicy:RestApiPolicy", property: "policy" },
    { type: "aws:secretsmanager/secretPolicy:SecretPolicy", property: "policy" },
  ];
}
