import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Declared } from "./fixtures/program";

const script = join(__dirname, "fixtures/program.ts");

/** Runs the program. `pack` is its `policyPack`. */
const declaredWith = (pack: string): Declared[] =>
  JSON.parse(
    execFileSync(process.execPath, ["--import", "./tools/node.mjs", script, pack], { encoding: "utf8" }),
  );

describe("the program of deployments", () => {
  let declared: Declared[];
  before(() => {
    declared = declaredWith("preview");
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
          options: { skipInstallDependencies: true },
        },
      });
      inputsOf("DriftSchedule", `game-backend-${stack}`);
    }
  });

  const commandsOf = (stack: string) => {
    const { operationContext } = inputsOf("DeploymentSettings", `game-backend-${stack}`);
    return (operationContext as { preRunCommands: string[] }).preRunCommands;
  };

  it("checks the types, and previews with the policy pack and its configuration, before anything is deployed", () => {
    for (const stack of ["dev", "prod", "pr"]) {
      const commands = commandsOf(stack);
      assert.deepEqual(commands.slice(0, 2), ["npm ci", "npm run types:program"]);
      assert.equal(commands.length, 3);
    }
    assert.match(
      commandsOf("prod")[2] ?? "",
      / --policy-pack policies --policy-pack-config policies\/config\/prod\.json;;/,
    );
    assert.match(commandsOf("pr")[2] ?? "", / --policy-pack policies;;/);
  });

  it("runs that preview for updates and previews of the deployment's own stack, and fails with it", () => {
    const folder = mkdtempSync(join(tmpdir(), "pulumi-"));
    writeFileSync(join(folder, "pulumi"), '#!/bin/sh\necho "$@"\nexit 3\n', { mode: 0o755 });
    const run = (operation: string) =>
      spawnSync("sh", ["-c", commandsOf("pr")[2] ?? ""], {
        encoding: "utf8",
        env: {
          PATH: `${folder}:${process.env["PATH"]}`,
          PULUMI_CI_OPERATION: operation,
          PULUMI_CI_ORGANIZATION: "my-org",
          PULUMI_CI_PROJECT: "game-backend",
          PULUMI_CI_STACK: "pr-12",
        },
      });
    for (const operation of ["update", "preview"]) {
      const { stdout, status } = run(operation);
      assert.equal(
        stdout,
        "preview --non-interactive --stack my-org/game-backend/pr-12 --policy-pack policies\n",
      );
      assert.equal(status, 3);
    }
    for (const operation of ["destroy", "refresh", "detect-drift"]) assert.equal(run(operation).stdout, "");
    rmSync(folder, { recursive: true });
  });

  it("has policy groups instead where the edition has them, and for review stacks still the preview", () => {
    const inGroups = declaredWith("group");
    const groups = inGroups.filter(({ type }) => type.endsWith(":PolicyGroup"));
    assert.deepEqual(
      // They are registered at the same time.
      groups.toSorted((a, b) => a.name.localeCompare(b.name)).map(({ inputs }) => inputs["stacks"]),
      ["dev", "prod"].map((name) => [{ name, routingProject: "game-backend" }]),
    );
    const { version } = JSON.parse(readFileSync("policies/package.json", "utf8"));
    for (const { inputs } of groups)
      assert.partialDeepStrictEqual(inputs, {
        organizationName: "my-org",
        mode: "preventative",
        policyPacks: [{ name: "game-backend", versionTag: version }],
      });
    const previewing = inGroups
      .filter(({ inputs }) => JSON.stringify(inputs).includes("--policy-pack"))
      .map(({ inputs }) => inputs["stack"]);
    assert.deepEqual(previewing, ["pr"]);
    assert.doesNotMatch(JSON.stringify(declaredWith("none")), /policy-pack|PolicyGroup/);
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
