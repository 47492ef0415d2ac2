import { specify } from "../lib/specify";
import { authorizerCacheIsBounded } from "./authorizerCacheIsBounded";

specify(
  authorizerCacheIsBounded,
  "aws:apigateway/restApi:RestApi",
  {
    "five minutes by a header": {
      body: JSON.stringify({
        components: {
          securitySchemes: {
            editor: {
              "x-amazon-apigateway-authorizer": {
                type: "request",
                identitySource: "method.request.header.Authorization",
                authorizerResultTtlInSeconds: 300,
              },
            },
          },
        },
      }),
    },
    "no cache": {
      body: JSON.stringify({
        components: {
          securitySchemes: {
            editor: {
              "x-amazon-apigateway-authorizer": { type: "request", authorizerResultTtlInSeconds: 0 },
            },
          },
        },
      }),
    },
  },
  {
    "an hour": [
      {
        body: JSON.stringify({
          components: {
            securitySchemes: {
              editor: {
                "x-amazon-apigateway-authorizer": {
                  type: "request",
                  identitySource: "h",
                  authorizerResultTtlInSeconds: 3600,
                },
              },
            },
          },
        }),
      },
      /3600 s/,
    ],
    "an hour, in a document of Swagger 2": [
      {
        body: JSON.stringify({
          swagger: "2.0",
          securityDefinitions: {
            editor: {
              "x-amazon-apigateway-authorizer": {
                type: "request",
                identitySource: "h",
                authorizerResultTtlInSeconds: 3600,
              },
            },
          },
        }),
      },
      /3600 s/,
    ],
    "no source": [
      {
        body: JSON.stringify({
          components: {
            securitySchemes: {
              editor: {
                "x-amazon-apigateway-authorizer": { type: "request", authorizerResultTtlInSeconds: 60 },
              },
            },
          },
        }),
      },
      /identity source/,
    ],
  },
);

specify(
  authorizerCacheIsBounded,
  "aws:apigateway/authorizer:Authorizer",
  {
    Cognito: { type: "COGNITO_USER_POOLS" },
  },
  {
    "a default cache without a source": [{ type: "REQUEST" }, /identity source/],
  },
);

specify(
  authorizerCacheIsBounded,
  "aws:apigatewayv2/authorizer:Authorizer",
  {
    tokens: { authorizerType: "JWT", identitySources: ["$request.header.Authorization"] },
    "the default by a header": {
      authorizerType: "REQUEST",
      identitySources: ["$request.header.Authorization"],
    },
    "one of sockets": { authorizerType: "REQUEST" },
  },
  {
    "an hour": [
      {
        authorizerType: "REQUEST",
        identitySources: ["$request.header.Authorization"],
        authorizerResultTtlInSeconds: 3_600,
      },
      /3600 s/,
    ],
  },
);
