import { specify } from "../lib/specify";
import { bodiesAreValidated } from "./bodiesAreValidated";

specify(
  bodiesAreValidated,
  "aws:apigateway/restApi:RestApi",
  {
    "a validated body": {
      body: JSON.stringify({
        paths: {
          "/a": {
            post: {
              "x-amazon-apigateway-request-validator": "all",
              requestBody: { content: { "application/json": {} } },
            },
          },
        },
      }),
    },
    "a validator of all methods": {
      body: JSON.stringify({
        "x-amazon-apigateway-request-validator": "all",
        paths: { "/a": { post: { requestBody: { content: { "application/json": {} } } } } },
      }),
    },
    "a proxy to a server": {
      body: JSON.stringify({
        paths: { "/a": { post: { "x-amazon-apigateway-integration": { type: "http_proxy" } } } },
      }),
    },
  },
  {
    "no validator": [{ body: JSON.stringify({ paths: { "/a": { post: {} } } }) }, /no request validator/],
    "no model": [
      {
        body: JSON.stringify({
          paths: { "/a": { post: { "x-amazon-apigateway-request-validator": "all", requestBody: {} } } },
        }),
      },
      /without a model/,
    ],
  },
);
