export const accountId = "123456789012";
export const region = "eu-west-1";

export const functionArn = (name: string) => `arn:aws:lambda:${region}:${accountId}:function:${name}`;
export const invokeArn = (name: string) =>
  `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn(name)}/invocations`;

export const proxy = (name: string, more: object = {}) => ({
  type: "aws_proxy",
  httpMethod: "POST",
  uri: invokeArn(name),
  ...more,
});

/** Returns a mock integration that answers `status`, optionally with a declared header. */
export const mock = (status = 200, more: object = {}) => ({
  type: "mock",
  requestTemplates: { "application/json": `{"statusCode": ${status}}` },
  responses: { default: { statusCode: String(status) } },
  ...more,
});

export const operation = (integration: object, more: object = {}) => ({
  responses: { 200: { description: "" } },
  ...more,
  "x-amazon-apigateway-integration": integration,
});

/** Returns a response that declares these headers. Mappings require that. */
export const declares = (...names: string[]) => ({
  200: {
    description: "",
    headers: Object.fromEntries(names.map((name) => [name, { schema: { type: "string" } }])),
  },
});

export const openapi = (paths: object, more: object = {}) => ({
  openapi: "3.0.1",
  info: { title: "test", version: "1" },
  paths,
  ...more,
});
