import { classic } from "@pulumi/awsx";

const api = new classic.apigateway.API("hello", {
  routes: [{ path: "/", method: "GET", eventHandler: async () => ({ statusCode: 200, body: "hello" }) }],
});

export const url = api.url;
