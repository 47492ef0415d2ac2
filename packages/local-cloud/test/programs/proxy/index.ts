import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

interface ProxyEvent {
  readonly httpMethod: string;
  readonly path: string;
  readonly pathParameters: { readonly proxy: string } | null;
}

const hello = new aws.lambda.CallbackFunction("hello", {
  callback: async ({ httpMethod, path, pathParameters }: ProxyEvent) => ({
    statusCode: 200,
    headers: { "Access-Control-Allow-Origin": "*" },
    body: JSON.stringify({ httpMethod, path, rest: pathParameters?.proxy }),
  }),
});

const api = new aws.apigateway.RestApi("hello");
const rest = new aws.apigateway.Resource("rest", {
  restApi: api,
  parentId: api.rootResourceId,
  pathPart: "{proxy+}",
});

/** Sends every method of a path to the function, and answers what browsers ask first. */
const methodsOf = (name: string, resourceId: pulumi.Input<string>): pulumi.Resource[] => {
  const any = new aws.apigateway.Method(`${name}-any`, {
    restApi: api.id,
    resourceId,
    httpMethod: "ANY",
    authorization: "NONE",
  });
  const options = new aws.apigateway.Method(`${name}-options`, {
    restApi: api.id,
    resourceId,
    httpMethod: "OPTIONS",
    authorization: "NONE",
  });
  const toFunction = new aws.apigateway.Integration(`${name}-any`, {
    restApi: api.id,
    resourceId,
    httpMethod: any.httpMethod,
    type: "AWS_PROXY",
    integrationHttpMethod: "POST",
    uri: hello.invokeArn,
  });
  const mock = new aws.apigateway.Integration(`${name}-options`, {
    restApi: api.id,
    resourceId,
    httpMethod: options.httpMethod,
    type: "MOCK",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
  });
  const headers = ["Headers", "Methods", "Origin"].map(
    (each) => `method.response.header.Access-Control-Allow-${each}`,
  );
  const answer = new aws.apigateway.MethodResponse(`${name}-options`, {
    restApi: api.id,
    resourceId,
    httpMethod: options.httpMethod,
    statusCode: "200",
    responseModels: { "application/json": "Empty" },
    responseParameters: Object.fromEntries(headers.map((each) => [each, true])),
  });
  const values = ["'content-type,authorization'", "'GET,POST,OPTIONS'", "'*'"];
  const mapped = new aws.apigateway.IntegrationResponse(
    `${name}-options`,
    {
      restApi: api.id,
      resourceId,
      httpMethod: options.httpMethod,
      statusCode: answer.statusCode,
      responseParameters: Object.fromEntries(headers.map((each, at) => [each, values[at] ?? ""])),
    },
    { dependsOn: mock },
  );
  return [toFunction, mapped];
};

new aws.lambda.Permission("hello", {
  action: "lambda:InvokeFunction",
  function: hello.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*/*`,
});
const deployment = new aws.apigateway.Deployment(
  "hello",
  { restApi: api.id },
  { dependsOn: [...methodsOf("root", api.rootResourceId), ...methodsOf("rest", rest.id)] },
);
const stage = new aws.apigateway.Stage("hello", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "v1",
});

export const url = stage.invokeUrl;
