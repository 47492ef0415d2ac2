import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const region = aws.getRegionOutput().region;
const account = aws.getCallerIdentityOutput().accountId;
const queue = new aws.sqs.Queue("letters");
const table = new aws.dynamodb.Table("prices", {
  attributes: [{ name: "item", type: "S" }],
  hashKey: "item",
  billingMode: "PAY_PER_REQUEST",
});
new aws.dynamodb.TableItem("sword", {
  tableName: table.name,
  hashKey: "item",
  item: JSON.stringify({ item: { S: "sword" }, price: { N: "12" } }),
});
const role = new aws.iam.Role("gateway", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "apigateway.amazonaws.com" } },
    ],
  },
});
const access = new aws.iam.RolePolicy("gateway", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: queue.arn },
      { Effect: "Allow", Action: "dynamodb:GetItem", Resource: table.arn },
    ],
  },
});

const api = new aws.apigateway.RestApi("direct");
const letters = new aws.apigateway.Resource("letters", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "letters",
});
const prices = new aws.apigateway.Resource("prices", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "prices",
});
const price = new aws.apigateway.Resource("price", {
  restApi: api.id,
  parentId: prices.id,
  pathPart: "{item}",
});

const post = new aws.apigateway.Method("letters", {
  restApi: api.id,
  resourceId: letters.id,
  httpMethod: "POST",
  authorization: "NONE",
});
const send = new aws.apigateway.Integration("letters", {
  restApi: api.id,
  resourceId: letters.id,
  httpMethod: post.httpMethod,
  type: "AWS",
  integrationHttpMethod: "POST",
  credentials: role.arn,
  uri: pulumi.interpolate`arn:aws:apigateway:${region}:sqs:path/${account}/${queue.name}`,
  requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
  requestTemplates: { "application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
  passthroughBehavior: "NEVER",
});
const get = new aws.apigateway.Method("price", {
  restApi: api.id,
  resourceId: price.id,
  httpMethod: "GET",
  authorization: "NONE",
  requestParameters: { "method.request.path.item": true },
});
const read = new aws.apigateway.Integration("price", {
  restApi: api.id,
  resourceId: price.id,
  httpMethod: get.httpMethod,
  type: "AWS",
  integrationHttpMethod: "POST",
  credentials: role.arn,
  uri: pulumi.interpolate`arn:aws:apigateway:${region}:dynamodb:action/GetItem`,
  requestTemplates: {
    "application/json": pulumi.interpolate`{"TableName": "${table.name}", "Key": {"item": {"S": "$input.params('item')"}}}`,
  },
});
const answers = (
  [
    [
      "letters",
      letters,
      post,
      send,
      `{"sent": $input.json('$.SendMessageResponse.SendMessageResult.MD5OfMessageBody')}`,
    ],
    [
      "price",
      price,
      get,
      read,
      `#set($item = $input.path('$.Item'))
#if($item == "")#set($context.responseOverride.status = 404){"message": "no such item"}#else{"price": $item.price.N}#end`,
    ],
  ] as const
).map(([name, resource, method, integration, template]) => {
  const of = { restApi: api.id, resourceId: resource.id, httpMethod: method.httpMethod };
  const response = new aws.apigateway.MethodResponse(name, { ...of, statusCode: "200" });
  return new aws.apigateway.IntegrationResponse(
    name,
    {
      ...of,
      statusCode: response.statusCode,
      responseTemplates: { "application/json": template },
    },
    { dependsOn: integration },
  );
});
const deployment = new aws.apigateway.Deployment(
  "direct",
  { restApi: api.id },
  { dependsOn: [...answers, access] },
);
const stage = new aws.apigateway.Stage("direct", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "live",
});

export const url = stage.invokeUrl;
export const queueUrl = queue.url;
