import assert from "node:assert/strict";
import { join } from "node:path";

import { AwsError, awsInvokes, type Invoke, preview, readProgram } from "@game-backend/local-cloud";

describe("the Lambda concurrency of the account", () => {
  const about = { accountId: "123456789012", region: "eu-west-1" };
  const quota = (value: number) => awsInvokes({ ...about, quotas: { "lambda/L-B99A9384": value } });

  async function linesWith(invokes: Readonly<Record<string, Invoke>>) {
    const lines: string[] = [];
    await preview({
      program: readProgram(join(__dirname, "../fixtures", "concurrencyQuota"), "dev"),
      invokes,
      onLine: (line) => lines.push(line),
    });
    return lines;
  }

  it("causes one warning at 10, with the command that requests more", async () => {
    const lines = await linesWith(quota(10));
    assert.equal(lines.length, 1, lines.join("\n"));
    assert.match(
      lines.join(),
      /^warning: This account runs at most 10 Lambda functions at once in eu-west-1/,
    );
    assert.match(
      lines.join(),
      /aws service-quotas request-service-quota-increase .*L-B99A9384 --desired-value 1000 --region eu-west-1$/,
    );
  });

  it("causes no warning at 1000", async () => {
    assert.deepEqual(await linesWith(quota(1000)), []);
  });

  it("causes neither warning nor error if the deployer may not read quotas, or there is none", async () => {
    const token = "aws:servicequotas/getServiceQuota:getServiceQuota";
    const invokes = quota(10);
    const known = invokes[token];
    assert.ok(known);
    const denied: Invoke = {
      ...known,
      run: () => {
        throw new AwsError(
          "AccessDeniedException",
          "not authorized to perform: servicequotas:GetServiceQuota",
          403,
        );
      },
    };
    assert.deepEqual(await linesWith({ ...invokes, [token]: denied }), []);
    assert.deepEqual(await linesWith(awsInvokes(about)), []);
  });
});
