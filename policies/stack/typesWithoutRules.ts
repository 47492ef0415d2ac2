/**
 * The types of which no rule reads a property, each with the reason. A type that Cloud Control creates stands with its
 * name there, because one Pulumi type creates them all.
 */
export const typesWithoutRules: Readonly<Record<string, string>> = {
  "aws:acm/certificate:Certificate": "A certificate is public. Rules read what serves it.",
  "aws:acm/certificateValidation:CertificateValidation": "It only waits for a certificate.",
  "aws:apigateway/basePathMapping:BasePathMapping": "It names a stage, whose settings rules read.",
  "aws:apigatewayv2/apiMapping:ApiMapping": "It names a stage, whose settings rules read.",
  "aws:apigatewayv2/deployment:Deployment": "It copies routes, which rules read.",
  "aws:apigatewayv2/routeResponse:RouteResponse": "It only lets a function's answer reach the client.",
  "aws:budgets/budget:Budget": "It only notifies.",
  "aws:cloudfront/cachePolicy:CachePolicy":
    "It decides which requests share an answer. A function's answers say themselves whether they may be kept.",
  "aws:cloudwatch/dashboard:Dashboard": "It shows metrics to those who may read metrics.",
  "aws:cloudwatch/eventRule:EventRule":
    "It only matches events. Rules read its targets and their permissions.",
  "aws:cloudwatch/queryDefinition:QueryDefinition":
    "It is the text of a query: who runs it needs access to the logs.",
  "aws:codedeploy/application:Application": "It only groups deployments, which rules read.",
  "aws:codestarnotifications/notificationRule:NotificationRule":
    "It publishes to a topic, whose policy and subscriptions rules read.",
  "aws:cognito/userGroup:UserGroup":
    "It names a group. Roles, which rules read, and routes decide what it may do.",
  "aws:cognito/userPoolDomain:UserPoolDomain":
    "It names the sign-in page. Rules read the clients that may use it.",
  "aws:ec2/internetGateway:InternetGateway": "It opens nothing before a subnet or a security group does.",
  "aws:ec2/natGateway:NatGateway": "It lets connections out only.",
  "aws:ec2/route:Route": "It opens nothing before a security group does.",
  "aws:ec2/routeTable:RouteTable": "It opens nothing before a security group does.",
  "aws:ec2/routeTableAssociation:RouteTableAssociation": "It opens nothing before a security group does.",
  "aws:ec2/vpc:Vpc": "It opens nothing before a subnet or a security group does.",
  "aws:ecs/cluster:Cluster": "It only groups services, which rules read.",
  "aws:gamelift/alias:Alias": "It names a fleet, which rules read.",
  "aws:iam/group:Group": "It allows nothing without a policy, and rules read those.",
  "aws:iam/instanceProfile:InstanceProfile": "It passes a role on, which rules read.",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider":
    "It opens nothing before a role trusts it, and a rule reads that trust.",
  "aws:iam/user:User": "It has neither permissions nor credentials itself, and rules read both.",
  "aws:iam/userGroupMembership:UserGroupMembership": "Rules read what the group may do.",
  "aws:lambda/invocation:Invocation": "It runs a function of the stack at an update.",
  "aws:lb/loadBalancer:LoadBalancer": "Its listeners and its security groups decide what it opens.",
  "aws:lb/targetGroup:TargetGroup": "Its listener decides what it opens.",
  "aws:route53/record:Record": "It names an address, which is public.",
  "aws:route53/zone:Zone": "It holds records, which are public.",
  "aws:s3/bucketNotification:BucketNotification":
    "It sends to a function, whose permission rules read, or to a queue.",
  "aws:scheduler/scheduleGroup:ScheduleGroup": "It only groups schedules, which rules read.",
  "aws:secretsmanager/secretVersion:SecretVersion":
    "Secrets Manager encrypts it, and rules read who may get it.",
  "aws:xray/samplingRule:SamplingRule": "It only limits the number of traces.",
  "aws:cloudcontrol/resource:Resource AWS::GameLift::ContainerFleet":
    "Its ports are those of its group definition, and its role is one of the stack's, which rules read.",
  "aws:cloudcontrol/resource:Resource AWS::GameLift::ContainerGroupDefinition":
    "A component checks its ports and its image's digest.",
  "aws:cloudcontrol/resource:Resource AWS::GameLift::Fleet":
    "An Anywhere fleet has no servers and opens no port.",
  "aws:cloudcontrol/resource:Resource AWS::GameLift::Location": "It only names a place.",
  "aws:cloudcontrol/resource:Resource AWS::GameLift::MatchmakingConfiguration":
    "It opens nothing: only roles that rules read may start a search.",
  "aws:cloudcontrol/resource:Resource AWS::GameLift::MatchmakingRuleSet": "It only orders players.",
  "random:index/randomPassword:RandomPassword":
    "Pulumi encrypts its result in the state. Rules read where it is used.",
  "random:index/randomId:RandomId": "Its result is part of a name, and no secret.",
  "random:index/randomString:RandomString": "Its result is part of a name, and no secret.",
};
