import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import type { Declared } from "./fixtures/program";

describe("the program of deployments", () => {
  let declared: Declared[];
  before(function () {
    this.timeout(240_000);
    const script = join(__dirname, "fixtures/program.ts");
    declared = JSON.parse(execFileSync(process.execPath, ["--import", "tsx", script], { encoding: "utf8" }));
  });

  const inputsOf = (type: string, name: string) => {
    const found = declared.find((one) => one.type.endsWith(`:${type}`) && one.name === name);
    assert.ok(found, `${type} ${name}`);
    return found.inputs;
  };

  it("deploys pushes to dev and prod with separate roles, and looks for drift", () => {
    for (const stack of ["dev", "prod"]) {
      const settings = inputsOf("DeploymentSettings", `game-backend-${stack}`);
      assert.partialDeepStrictEqual(settings, {
        stack,
        vcs: { deployCommits: true, previewPullRequests: stack === "dev", repository: "my-org/game" },
        operationContext: {
          oidc: { aws: { roleARN: `arn:aws:iam::123456789012:deploy-${stack}` } },
          preRunCommands: ["npm ci", "npm ci --prefix policies", "npm run types:program"],
          options: { skipInstallDependencies: true },
        },
      });
      inputsOf("DriftSchedule", `game-backend-${stack}`);
    }
  });

  it("previews pull requests in dev only, because a preview runs their code with the stack's role", () => {
    const previewed = declared
      .filter(({ type }) => type.endsWith(":DeploymentSettings"))
      .filter(({ inputs }) => JSON.stringify(inputs["vcs"]).includes('"previewPullRequests":true'));
    assert.deepEqual(
      previewed.map(({ inputs }) => inputs["stack"]),
      ["dev", "pr"],
    );
  });

  it("lets a stack's deployments assume only the role of that stack, as the organization's", () => {
    assert.deepEqual(inputsOf("OpenIdConnectProvider", "pulumi-cloud")["clientIdLists"], ["my-org"]);
    for (const [role, stacks] of [
      ["deploy-prod", "prod"],
      ["deploy-dev", "dev"],
      ["deploy-review", "pr*"],
    ] as const) {
      const { Statement } = JSON.parse(String(inputsOf("Role", role)["assumeRolePolicy"]));
      assert.deepEqual(Statement[0].Condition, {
        StringEquals: { "api.pulumi.com/oidc:aud": "my-org" },
        StringLike: {
          "api.pulumi.com/oidc:sub": `pulumi:deploy:org:my-org:project:game-backend:stack:${stacks}:*`,
        },
      });
    }
  });

  it("lets jobs of pull requests preview, and jobs in the environment prod deploy", () => {
    const trusted = (role: string) =>
      JSON.parse(String(inputsOf("Role", role)["assumeRolePolicy"])).Statement[0].Condition.StringLike;
    const subject = "token.actions.githubusercontent.com:sub";
    assert.deepEqual(trusted("github-deploy"), { [subject]: "repo:my-org/game:environment:prod" });
    assert.deepEqual(trusted("github-preview"), { [subject]: "repo:my-org/game:pull_request" });
    const { Statement } = JSON.parse(String(inputsOf("Policy", "github-preview-1")["policy"]));
    // A preview only reads. The schemas of Cloud Control's types are public.
    for (const { Action } of Statement)
      for (const action of Action) assert.match(action, /:Get|^cloudformation:DescribeType$/);
  });

  it("grants what the program's services need, in policies that are attached to each role", () => {
    const attached = declared.filter(({ type }) => type.endsWith(":RolePolicyAttachment"));
    const policies = declared.filter(({ type }) => type.endsWith(":Policy"));
    assert.ok(policies.length >= 3);
    assert.equal(attached.length, policies.length);
    const text = policies.map(({ inputs }) => String(inputs["policy"])).join();
    for (const action of ["wafv2:CreateWebACL", "acm:RequestCertificate", "dynamodb:CreateTable"])
      assert.ok(text.includes(`"${action}"`), action);
  });
});
