import assert from "node:assert/strict";

import { admit } from "../../../webServer/lan/admit";

const ask = (target: string, method = "GET", headers: Record<string, string> = {}) =>
  admit({ method, target, headers });
const cognito = { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" };

describe("what devices of the network may reach", () => {
  for (const target of ["/", "/app.js", "/api/v1/score?x=1", "/_cdn/E1/a.webp", "/config.json"])
    it(`is ${target}`, () => assert.deepEqual(ask(target), { to: "web", path: target }));

  const passing: readonly [what: string, target: string, method: string, headers: Record<string, string>][] =
    [
      ["a player's call to Cognito", "/_aws/", "POST", cognito],
      [
        "an upload by a signed form",
        "/_aws/bucket",
        "POST",
        { "content-type": "multipart/form-data; boundary=x" },
      ],
      ["a download by a signed address", "/_aws/bucket/a?X-Amz-Signature=1", "GET", {}],
      ["a preflight", "/_aws/bucket", "OPTIONS", {}],
    ];
  for (const [what, target, method, headers] of passing)
    it(`is ${what}`, () => {
      assert.deepEqual(ask(target, method, headers), { to: "aws", path: target.slice("/_aws".length) });
    });

  const refused: readonly [
    what: string,
    target: string,
    method?: string,
    headers?: Record<string, string>,
  ][] = [
    ["the console", "/_console"],
    ["its mailbox", "/_console/mailbox"],
    ["the console behind dots", "/x/../_console/api"],
    ["the console in percent signs", "/%5fconsole"],
    ["the console behind two slashes", "//_console"],
    ["the console behind dots and a broken escape", "/%zz/../_console/api"],
    ["the console behind dots and an escaped question mark", "/x%3f/../_console/api"],
    ["the console behind dots and an escaped number sign", "/x%23/%2e%2e/_console/api"],
    ["the console in percent signs with a broken escape", "/%5fconsole/%zz"],
    ["a signed call", "/_aws/", "POST", { ...cognito, authorization: "AWS4-HMAC-SHA256 …" }],
    ["another service", "/_aws/", "POST", { "x-amz-target": "DynamoDB_20120810.Scan" }],
    ["a bucket's objects", "/_aws/bucket/key"],
    ["an upload without a form", "/_aws/bucket/key", "PUT"],
  ];
  for (const [what, target, method, headers] of refused)
    it(`is not ${what}`, () => assert.equal(ask(target, method, headers).to, "nowhere"));
});
