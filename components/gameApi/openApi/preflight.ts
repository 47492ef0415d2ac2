import { allowedHeaders } from "@game-backend/framework/cors";
import { actedOn, pathParameters } from "./declared";
import { echoOrigin } from "./integrations/cors";

const any = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** Returns the OPTIONS method of a path: a mock that tells a browser what a page may send. */
export const preflight = (path: string, methods: readonly string[], origins: readonly string[]) => ({
  summary: "CORS preflight",
  ...declared(path),
  responses: {
    204: {
      description: "The methods and headers that a page may send",
      headers: Object.fromEntries(
        [
          "Access-Control-Allow-Origin",
          "Access-Control-Allow-Methods",
          "Access-Control-Allow-Headers",
          "Access-Control-Max-Age",
          "Vary",
        ].map((name) => [name, { schema: { type: "string" } }]),
      ),
    },
  },
  "x-amazon-apigateway-integration": {
    type: "mock",
    requestTemplates: { "application/json": '{"statusCode": 204}' },
    // Without a template, a mock answers 500. With `never`, a body of any other type gets a 415 instead.
    passthroughBehavior: "never",
    responses: {
      default: {
        statusCode: "204",
        responseParameters: {
          "method.response.header.Access-Control-Allow-Origin": `'${origins[0] ?? ""}'`,
          "method.response.header.Access-Control-Allow-Methods": `'${methods.flatMap((method) => (method === "ANY" ? any : method)).join(",")},OPTIONS'`,
          "method.response.header.Access-Control-Allow-Headers": `'${allowedHeaders.join(",")}'`,
          "method.response.header.Access-Control-Max-Age": "'7200'",
          "method.response.header.Vary": "'Origin'",
        },
        ...(origins.length > 1 && { responseTemplates: { "application/json": echoOrigin(origins) } }),
      },
    },
  },
});

function declared(path: string) {
  const parameters = pathParameters(path).map(actedOn);
  return parameters.length > 0 ? { parameters } : {};
}
