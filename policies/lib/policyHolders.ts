import { type Check, check, type Report } from "./rule";

/** The resource types with a policy document or statements, and the property that contains them. */
export interface PolicyHolder {
  readonly type: string;
  readonly property: string;
}

/** The types that grant something to an identity. */
const identityPolicies: readonly PolicyHolder[] = [
  { type: "aws:iam/rolePolicy:RolePolicy", property: "policy" },
  { type: "aws:iam/groupPolicy:GroupPolicy", property: "policy" },
  { type: "aws:iam/userPolicy:UserPolicy", property: "policy" },
  { type: "aws:iam/policy:Policy", property: "policy" },
  { type: "aws:iam/role:Role", property: "inlinePolicies" },
  // At preview the AWS provider hides a document that contains any unknown ARN. A function's component records its
  // statements, in which only the ARN itself is unknown.
  { type: "gamebackend:index:GameFunction", property: "statements" },
];

/** Every resource type with a policy. */
export const policyHolders: readonly PolicyHolder[] = [
  { type: "aws:iam/role:Role", property: "assumeRolePolicy" },
  ...identityPolicies,
  ...resourcePolicyHolders(),
];

/** Checks every policy of an identity. */
export const checkIdentityPolicies = (run: (policy: unknown, report: Report) => void): readonly Check[] =>
  identityPolicies.map(({ type, property }) =>
    check<object>(type, (props, report) => run(Reflect.get(props, property), report)),
  );

/** The types that are nothing but a policy, of a resource or of a group or user. */
export const separatePolicyHolders: readonly PolicyHolder[] = [
  { type: "aws:iam/groupPolicy:GroupPolicy", property: "policy" },
  { type: "aws:iam/userPolicy:UserPolicy", property: "policy" },
  ...resourcePolicyHolders().filter(({ type }) => /Policy$/.test(type)),
];

/** Returns the types whose policies belong to the resource itself and therefore name principals. */
export function resourcePolicyHolders(): readonly PolicyHolder[] {
  return [
    { type: "aws:s3/bucketPolicy:BucketPolicy", property: "policy" },
    { type: "aws:sqs/queuePolicy:QueuePolicy", property: "policy" },
    { type: "aws:sns/topicPolicy:TopicPolicy", property: "policy" },
    { type: "aws:ecr/repositoryPolicy:RepositoryPolicy", property: "policy" },
    { type: "aws:kms/key:Key", property: "policy" },
    { type: "aws:apigateway/restApiPolicy:RestApiPolicy", property: "policy" },
    { type: "aws:secretsmanager/secretPolicy:SecretPolicy", property: "policy" },
    { type: "aws:kms/keyPolicy:KeyPolicy", property: "policy" },
    { type: "aws:dynamodb/resourcePolicy:ResourcePolicy", property: "policy" },
    { type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy", property: "policyDocument" },
    { type: "aws:cloudwatch/eventBusPolicy:EventBusPolicy", property: "policy" },
    { type: "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy", property: "accessPolicy" },
    { type: "aws:codebuild/resourcePolicy:ResourcePolicy", property: "policy" },
    { type: "aws:ecr/registryPolicy:RegistryPolicy", property: "policy" },
    { type: "aws:kinesis/resourcePolicy:ResourcePolicy", property: "policy" },
    { type: "aws:s3control/accessPointPolicy:AccessPointPolicy", property: "policy" },
    { type: "aws:ses/identityPolicy:IdentityPolicy", property: "policy" },
    { type: "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy", property: "policy" },
    { type: "aws:acmpca/policy:Policy", property: "policy" },
    { type: "aws:backup/vaultPolicy:VaultPolicy", property: "policy" },
    { type: "aws:ecrpublic/repositoryPolicy:RepositoryPolicy", property: "policy" },
    { type: "aws:efs/fileSystemPolicy:FileSystemPolicy", property: "policy" },
    { type: "aws:elasticsearch/domainPolicy:DomainPolicy", property: "accessPolicies" },
    { type: "aws:glue/resourcePolicy:ResourcePolicy", property: "policy" },
    { type: "aws:msk/clusterPolicy:ClusterPolicy", property: "policy" },
    { type: "aws:opensearch/domainPolicy:DomainPolicy", property: "accessPolicies" },
    { type: "aws:redshift/resourcePolicy:ResourcePolicy", property: "policy" },
    { type: "aws:s3control/bucketPolicy:BucketPolicy", property: "policy" },
    { type: "aws:schemas/registryPolicy:RegistryPolicy", property: "policy" },
    { type: "aws:vpclattice/authPolicy:AuthPolicy", property: "policy" },
    { type: "aws:vpclattice/resourcePolicy:ResourcePolicy", property: "policy" },
    // These resources can also contain their policy.
    { type: "aws:s3/bucket:Bucket", property: "policy" },
    { type: "aws:sqs/queue:Queue", property: "policy" },
    { type: "aws:sns/topic:Topic", property: "policy" },
    { type: "aws:apigateway/restApi:RestApi", property: "policy" },
    { type: "aws:secretsmanager/secret:Secret", property: "policy" },
    { type: "aws:s3/accessPoint:AccessPoint", property: "policy" },
    { type: "aws:kms/replicaKey:ReplicaKey", property: "policy" },
  ];
}
