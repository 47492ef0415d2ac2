import { add, api, beside, change, faultyPath, type Inputs, type Mutation } from "./mutation";

const world = "0.0.0.0/0";
const anybody = (Action: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action, Resource: "*" }] });

/** A fault in a new resource: its title, its type and its inputs. */
type Fault = readonly [title: string, type: string, inputs: Inputs];

const faults = (rule: string, ...all: readonly Fault[]): readonly Mutation[] =>
  all.map(([title, type, inputs]) => add(rule, title, type, inputs));

/** Faults that open something to everybody, or leave it in plain text. */
export const ofOpenings: readonly Mutation[] = [
  ...faults(
    "users-have-no-passwords",
    ["a user with a password for the console", "aws:iam/userLoginProfile:UserLoginProfile", { user: "ada" }],
    [
      "a user with a password for a service",
      "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
      { userName: "ada" },
    ],
    ["a user with an SSH key", "aws:iam/sshKey:SshKey", { username: "ada", publicKey: "ssh-rsa A" }],
  ),
  ...faults(
    "no-user-policies",
    ["a user with an access key", "aws:iam/accessKey:AccessKey", { user: "ada" }],
    [
      "a user with a managed policy",
      "aws:iam/userPolicyAttachment:UserPolicyAttachment",
      { user: "ada", policyArn: "a" },
    ],
  ),
  ...faults(
    "identity-pools-know-their-users",
    [
      "AWS credentials for everybody",
      "aws:cognito/identityPool:IdentityPool",
      { allowUnauthenticatedIdentities: true },
    ],
    [
      "an identity pool with the classic flow",
      "aws:cognito/identityPool:IdentityPool",
      { allowClassicFlow: true },
    ],
  ),
  ...faults(
    "acls-are-private",
    ["a public bucket ACL", "aws:s3/bucketAcl:BucketAcl", { acl: "public-read" }],
    ["a bucket ACL that everybody writes by", "aws:s3/bucketAcl:BucketAcl", { acl: "public-read-write" }],
    [
      "a bucket ACL for the group of everybody",
      "aws:s3/bucketAclV2:BucketAclV2",
      {
        accessControlPolicy: {
          grants: [{ grantee: { uri: "http://acs.amazonaws.com/groups/global/AllUsers" } }],
        },
      },
    ],
    ["a public object", "aws:s3/bucketObjectv2:BucketObjectv2", { acl: "public-read" }],
  ),
  change("acls-are-private", "a bucket with a public ACL", "aws:s3/bucket:Bucket", (of) => {
    of.acl = "public-read";
  }),
  change("acls-are-private", "a public file", "aws:s3/bucketObjectv2:BucketObjectv2", (of) => {
    of.acl = "authenticated-read";
  }),
  beside(
    "buckets-are-no-websites",
    "a website of a bucket",
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    { type: "aws:s3/bucket:Bucket", property: "bucket" },
    { indexDocument: { suffix: "index.html" } },
  ),
  change("buckets-are-no-websites", "a website in a bucket", "aws:s3/bucket:Bucket", (of) => {
    of.website = { indexDocument: "index.html" };
  }),
  ...faults(
    "accounts-block-public-access",
    [
      "an account without a block of public access",
      "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
      { blockPublicAcls: true },
    ],
    [
      "a public access point",
      "aws:s3/accessPoint:AccessPoint",
      { publicAccessBlockConfiguration: { blockPublicPolicy: false } },
    ],
  ),
  change(
    "distributions-send-security-headers",
    "a policy of headers without the security headers",
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    (of) => {
      of.securityHeadersConfig = undefined;
    },
  ),
  ...["never", "no-override"].map((behavior) =>
    change(
      "origins-are-signed",
      `an origin access control that signs ${behavior}`,
      "aws:cloudfront/originAccessControl:OriginAccessControl",
      (of) => {
        of.signingBehavior = behavior;
      },
    ),
  ),
  ...faults(
    "deliveries-are-encrypted",
    [
      "a subscription over plain HTTP",
      "aws:sns/topicSubscription:TopicSubscription",
      { protocol: "http", endpoint: "http://example.com" },
    ],
    [
      "events to an address in plain HTTP",
      "aws:cloudwatch/eventApiDestination:EventApiDestination",
      { invocationEndpoint: "http://example.com/hook" },
    ],
    [
      "an HTTP API that calls plain HTTP",
      "aws:apigatewayv2/integration:Integration",
      { integrationUri: "http://example.com" },
    ],
    [
      "a method that calls plain HTTP",
      "aws:apigateway/integration:Integration",
      { uri: "http://example.com" },
    ],
  ),
  change(
    "deliveries-are-encrypted",
    "a route that calls plain HTTP",
    "aws:apigateway/restApi:RestApi",
    api((of) => {
      of.paths[faultyPath].post["x-amazon-apigateway-integration"].uri = "http://partner.example.com/score";
    }),
  ),
  ...faults(
    "function-urls-name-origins",
    [
      "a function URL for pages of any origin",
      "aws:lambda/functionUrl:FunctionUrl",
      { authorizationType: "AWS_IAM", cors: { allowOrigins: ["*"] } },
    ],
    [
      "a function URL for any site of a scheme",
      "aws:lambda/functionUrl:FunctionUrl",
      { cors: { allowOrigins: ["https://*"] } },
    ],
    [
      "an HTTP API for pages of any origin",
      "aws:apigatewayv2/api:Api",
      { corsConfiguration: { allowOrigins: ["*"] } },
    ],
  ),
  ...faults(
    "methods-are-authorized",
    [
      "a function URL without an authorizer",
      "aws:lambda/functionUrl:FunctionUrl",
      { authorizationType: "NONE" },
    ],
    [
      "a method without an authorizer",
      "aws:apigateway/method:Method",
      { authorization: "NONE", httpMethod: "POST" },
    ],
    [
      "a route of an HTTP API without an authorizer",
      "aws:apigatewayv2/route:Route",
      { routeKey: "POST /score" },
    ],
    ["a GraphQL API with an API key", "aws:appsync/graphQLApi:GraphQLApi", { authenticationType: "API_KEY" }],
  ),
  ...faults(
    "networks-are-closed",
    [
      "a security group open to the world",
      "aws:ec2/securityGroup:SecurityGroup",
      { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [world] }] },
    ],
    [
      "SSH open to the world",
      "aws:ec2/securityGroup:SecurityGroup",
      { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [world] }] },
    ],
    [
      "a database's port open to IPv6",
      "aws:ec2/securityGroupRule:SecurityGroupRule",
      { type: "ingress", protocol: "tcp", fromPort: 5432, toPort: 5432, ipv6CidrBlocks: ["::/0"] },
    ],
    [
      "half of the world, twice",
      "aws:ec2/securityGroup:SecurityGroup",
      {
        ingress: [
          { protocol: "tcp", fromPort: 3306, toPort: 3306, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] },
        ],
      },
    ],
    [
      "an ingress rule for the world",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      { ipProtocol: "tcp", fromPort: 0, toPort: 65_535, cidrIpv4: world },
    ],
    [
      "a default security group that is open",
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      { ingress: [{ protocol: "-1", cidrBlocks: [world] }] },
    ],
    [
      "an access list that lets everybody in",
      "aws:ec2/networkAclRule:NetworkAclRule",
      { egress: false, ruleAction: "allow", protocol: "-1", cidrBlock: world },
    ],
  ),
  ...faults(
    "servers-are-private",
    ["an instance with a public address", "aws:ec2/instance:Instance", { associatePublicIpAddress: true }],
    [
      "a launch template with public addresses",
      "aws:ec2/launchTemplate:LaunchTemplate",
      { networkInterfaces: [{ associatePublicIpAddress: "true" }] },
    ],
    ["a subnet with public addresses", "aws:ec2/subnet:Subnet", { mapPublicIpOnLaunch: true }],
    ["a fixed public address", "aws:ec2/eipAssociation:EipAssociation", { instanceId: "i-1" }],
    [
      "a container with a public address",
      "aws:ecs/service:Service",
      { networkConfiguration: { assignPublicIp: true } },
    ],
  ),
  ...faults(
    "metadata-needs-a-token",
    ["an instance with the first metadata service", "aws:ec2/instance:Instance", {}],
    [
      "a launch template with the first metadata service",
      "aws:ec2/launchTemplate:LaunchTemplate",
      { metadataOptions: { httpTokens: "optional" } },
    ],
  ),
  ...faults(
    "databases-are-private",
    ["a public database", "aws:rds/instance:Instance", { publiclyAccessible: true }],
    [
      "a public instance of a cluster",
      "aws:rds/clusterInstance:ClusterInstance",
      { publiclyAccessible: true },
    ],
    ["a public warehouse", "aws:redshift/cluster:Cluster", { publiclyAccessible: true }],
    ["a public broker", "aws:mq/broker:Broker", { publiclyAccessible: true }],
    ["a public search domain", "aws:opensearch/domain:Domain", {}],
    [
      "a search domain for every principal",
      "aws:opensearch/domain:Domain",
      { vpcOptions: { subnetIds: ["a"] }, accessPolicies: anybody("es:*") },
    ],
  ),
  ...faults(
    "databases-keep-their-passwords",
    ["a database with a plain password", "aws:rds/instance:Instance", { password: "hunter2hunter2" }],
    ["a cluster with a plain password", "aws:rds/cluster:Cluster", { masterPassword: "hunter2hunter2" }],
    [
      "a cache with a plain token",
      "aws:elasticache/replicationGroup:ReplicationGroup",
      { authToken: "hunter2hunter2hunter2" },
    ],
    [
      "a broker with a plain password",
      "aws:mq/broker:Broker",
      { users: [{ username: "ada", password: "hunter2hunter2" }] },
    ],
  ),
  ...faults(
    "disks-are-encrypted",
    ["an unencrypted database", "aws:rds/instance:Instance", {}],
    ["an unencrypted disk", "aws:ebs/volume:Volume", { encrypted: false }],
    [
      "an instance with an unencrypted disk",
      "aws:ec2/instance:Instance",
      { rootBlockDevice: { volumeSize: 8 } },
    ],
    ["an unencrypted file system", "aws:efs/fileSystem:FileSystem", {}],
    ["an unencrypted stream", "aws:kinesis/stream:Stream", {}],
  ),
  ...faults(
    "images-are-private",
    [
      "a machine image for every account",
      "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
      { group: "all" },
    ],
    ["a database's snapshot for every account", "aws:rds/snapshot:Snapshot", { sharedAccounts: ["all"] }],
    [
      "an account that may share snapshots",
      "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
      { state: "unblocked" },
    ],
    ["a public registry", "aws:ecrpublic/repository:Repository", { repositoryName: "game" }],
    [
      "a document for every account",
      "aws:ssm/document:Document",
      { permissions: { type: "Share", accountIds: "All" } },
    ],
  ),
  ...faults(
    "clusters-are-private",
    ["a cluster whose API everybody reaches", "aws:eks/cluster:Cluster", { vpcConfig: { subnetIds: ["a"] } }],
    [
      "a cluster whose API names the world",
      "aws:eks/cluster:Cluster",
      { vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: [world] } },
    ],
  ),
  ...faults("listeners-take-tls", [
    "a load balancer that takes plain HTTP",
    "aws:lb/listener:Listener",
    { port: 80, protocol: "HTTP", defaultActions: [{ type: "forward" }] },
  ]),
  ...faults(
    "resource-policies-name-principals",
    ["a queue for everybody", "aws:sqs/queuePolicy:QueuePolicy", { policy: anybody("sqs:SendMessage") }],
    ["a topic for everybody", "aws:sns/topicPolicy:TopicPolicy", { policy: anybody("sns:Publish") }],
    ["a key for everybody", "aws:kms/key:Key", { policy: anybody("kms:*") }],
    [
      "a secret for everybody",
      "aws:secretsmanager/secretPolicy:SecretPolicy",
      { policy: anybody("secretsmanager:GetSecretValue") },
    ],
    [
      "a registry for everybody",
      "aws:ecr/repositoryPolicy:RepositoryPolicy",
      { policy: anybody("ecr:BatchGetImage") },
    ],
    [
      "a table for everybody",
      "aws:dynamodb/resourcePolicy:ResourcePolicy",
      { policy: anybody("dynamodb:GetItem") },
    ],
    [
      "a file system for everybody",
      "aws:efs/fileSystemPolicy:FileSystemPolicy",
      { policy: anybody("elasticfilesystem:ClientMount") },
    ],
    [
      "a search domain's policy for everybody",
      "aws:opensearch/domainPolicy:DomainPolicy",
      { accessPolicies: anybody("es:*") },
    ],
    [
      "a backup vault for everybody",
      "aws:backup/vaultPolicy:VaultPolicy",
      { policy: anybody("backup:CopyIntoBackupVault") },
    ],
    ["a layer for everybody", "aws:lambda/layerVersionPermission:LayerVersionPermission", { principal: "*" }],
  ),
  ...faults(
    "types-are-known",
    ["a resource of a type that no rule reads", "aws:transfer/server:Server", { endpointType: "PUBLIC" }],
    ["a resource of another provider", "aws-native:s3:Bucket", { accessControl: "PublicRead" }],
    [
      "a role that Cloud Control creates",
      "aws:cloudcontrol/resource:Resource",
      { typeName: "AWS::IAM::Role", desiredState: "{}" },
    ],
    ["a stack of CloudFormation", "aws:cloudformation/stack:Stack", { templateBody: "{}" }],
  ),
];
