import assert from "node:assert/strict";

import { account, accountId, region } from "../../testing/iam";
import { folders } from "./folders";

const folder = folders();

describe("resource policies", () => {
  const invoke = {
    action: "lambda:InvokeFunction",
    resource: `arn:aws:lambda:${region}:${accountId}:function:score`,
  };
  const api = `arn:aws:execute-api:${region}:${accountId}:abc123`;
  const permission = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "api-gateway",
        Effect: "Allow" as const,
        Principal: { Service: "apigateway.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: invoke.resource,
        Condition: {
          ArnLike: { "AWS:SourceArn": `${api}/*/POST/score` },
          StringEquals: { "AWS:SourceAccount": accountId },
        },
      },
    ],
  };
  const gateway = (sourceArn?: string, sourceAccount?: string) =>
    ({ kind: "service", service: "apigateway.amazonaws.com", sourceArn, sourceAccount }) as const;

  it("allow a service for the named resource and account only", () => {
    const { iam } = account(folder());
    const may = (...from: Parameters<typeof gateway>) =>
      iam.allowedByResource(permission, gateway(...from), invoke);
    assert.equal(may(`${api}/v1/POST/score`, accountId), true);
    assert.equal(may(`${api}/v1/GET/score`, accountId), false);
    assert.equal(may(`${api}/v1/POST/score`, "999999999999"), false);
    assert.equal(may(`${api}/v1/POST/score`), false);
    assert.equal(may(undefined, accountId), false);
    const other = { ...gateway(`${api}/v1/POST/score`, accountId), service: "sns.amazonaws.com" } as const;
    assert.equal(iam.allowedByResource(permission, other, invoke), false);
    assert.equal(iam.allowedByResource({ Statement: [] }, gateway(), invoke), false);
  });

  it("distinguish a grant by name, a grant to the account, a deny, and no match", async () => {
    const own = account(folder());
    const role = await own.role("caller", []);
    const decide = (Principal: "*" | Record<string, string>, Effect: "Allow" | "Deny" = "Allow") =>
      own.iam.resourceDecision(
        { Version: "2012-10-17", Statement: [{ Effect, Principal, Action: "lambda:*", Resource: "*" }] },
        role,
        invoke,
      );
    assert.equal(decide("*"), "direct");
    assert.equal(decide({ AWS: role.roleArn }), "direct");
    assert.equal(decide({ AWS: role.arn }), "direct");
    assert.equal(decide({ AWS: accountId }), "account");
    assert.equal(decide({ AWS: `arn:aws:iam::${accountId}:root` }), "account");
    assert.equal(decide({ AWS: "999999999999" }), "none");
    assert.equal(decide({ AWS: accountId }, "Deny"), "deny");
  });

  it("accept API Gateway's short resources", () => {
    const { iam } = account(folder());
    const policy = {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow" as const,
          Principal: "*" as const,
          Action: "execute-api:Invoke",
          Resource: "execute-api:/v1/GET/*",
        },
      ],
    };
    const may = (resource: string) =>
      iam.allowedByResource(policy, { kind: "anonymous" }, { action: "execute-api:Invoke", resource });
    assert.equal(may(`${api}/v1/GET/scores`), true);
    assert.equal(may(`${api}/v2/GET/scores`), false);
  });
});
