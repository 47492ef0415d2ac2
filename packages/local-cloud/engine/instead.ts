/** What a program can use instead of resources that the local cloud does not implement, by the beginning of their types. */
const replacements: readonly (readonly [type: string, instead: string])[] = [
  [
    "aws-apigateway:",
    "The package @pulumi/aws-apigateway runs as a process of its own, which the local cloud does not start: create aws.apigateway.RestApi with its resources and methods, or give it an OpenAPI body.",
  ],
  [
    "awsx:ecr:Image",
    "Docker builds and pushes this image, and a local run has neither Docker nor a registry: pack the function as a zip in the local stack (AvatarProcessor: `packaging`). The commands graph and policy read it with --preview.",
  ],
  ["awsx:", "The package @pulumi/awsx runs as a process of its own: create the resources of @pulumi/aws."],
  [
    "aws:appautoscaling/",
    "Provisioned tables keep the capacity that the program sets: leave auto scaling out of the local stack, or set billingMode to PAY_PER_REQUEST.",
  ],
  ["aws:apigateway/", "It has no effect that a local run shows: leave it out of the local stack."],
  ["aws:apigatewayv2/authorizer:", "Let the function of $connect refuse the caller."],
  ["aws:cloudwatch/eventBus:", "Rules of the default event bus run on schedules."],
  [
    "aws:cloudwatch/logSubscriptionFilter:",
    "Publish to a topic or send to a queue from the function itself.",
  ],
  [
    "aws:ec2/",
    "The local cloud has no networks and no machines: leave them out of the local stack. Functions need none.",
  ],
  [
    "aws:elasticache/",
    "Let the local stack's configuration name a cache of your own, or use aws.dynamodb.Table.",
  ],
  ["aws:rds/", "Let the local stack's configuration name a database of your own, or use aws.dynamodb.Table."],
  ["aws:kms/", "The local cloud encrypts nothing: leave the key out of the local stack."],
  ["aws:secretsmanager/", "Use aws.ssm.Parameter, or a secret of the stack's configuration."],
  ["aws:sfn/", "Let a function send to a queue of SQS, from which the next one takes."],
  ["aws:lambda/layerVersion:", "Put the layer's modules into the archive of the function."],
  ["aws:kinesis/", "Send to a queue of SQS, or write to a table with a stream."],
  [
    "aws:lambda/functionUrl:",
    "Call the function through aws.apigateway.RestApi: a {proxy+} resource with the method ANY and an integration AWS_PROXY.",
  ],
];

/** Returns a sentence that says what to use instead of a type, with a space before it. */
export function insteadOf(type: string): string {
  const found = replacements.find(([beginning]) => type.startsWith(beginning));
  return ` ${found ? found[1] : "Leave it out of the local stack, for example by a value of the stack's configuration."}`;
}
