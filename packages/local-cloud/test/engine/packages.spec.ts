import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startCloud } from "../../cloud";
import { checkPackages } from "../../engine";
import { insteadOf } from "../../engine/instead";
import { missingPackage } from "../../engine/packages";

describe("a program's packages", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "packages-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const install = (name: string) => {
    mkdirSync(join(folder, "node_modules", name), { recursive: true });
    write(join("node_modules", name, "package.json"), "{}");
  };
  const depend = (...names: string[]) =>
    write(
      "package.json",
      JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, "1"])) }),
    );

  it("are named in one line if they are not installed, with the command that installs them", () => {
    const refused = (line: string) =>
      assert.throws(() => checkPackages(folder), { name: "DeployError", message: line });
    refused(`@pulumi/pulumi: not installed. Run npm install in ${folder}.`);
    depend("@pulumi/pulumi", "@pulumi/aws", "left");
    install("left");
    refused(`@pulumi/pulumi, @pulumi/aws: not installed. Run npm install in ${folder}.`);
    for (const [lock, command] of [
      ["package-lock.json", "npm ci"],
      ["yarn.lock", "yarn install"],
      ["pnpm-lock.yaml", "pnpm install"],
    ] as const) {
      write(lock, "");
      refused(`@pulumi/pulumi, @pulumi/aws: not installed. Run ${command} in ${folder}.`);
    }
    for (const name of ["@pulumi/pulumi", "@pulumi/aws"]) install(name);
    checkPackages(folder);
  });

  it("may be installed in a folder above", () => {
    depend("left");
    for (const name of ["@pulumi/pulumi", "left"]) install(name);
    mkdirSync(join(folder, "infra"));
    write("infra/package.json", '{ "dependencies": { "left": "1" } }');
    assert.doesNotThrow(() => checkPackages(join(folder, "infra")));
  });

  it("are checked before anything starts", async () => {
    write("Pulumi.yaml", "name: game\nruntime: nodejs\n");
    write("Pulumi.dev.yaml", "config: { aws:region: eu-west-1 }\n");
    await assert.rejects(startCloud({ folder, stack: "dev", data: "data", port: 0, awsPort: 0 }), {
      message: `@pulumi/pulumi: not installed. Run npm install in ${folder}.`,
    });
  });

  it("are named by the error of a program that imports one it does not depend on", () => {
    const line = (name: string) =>
      `${name}: the program imports it, and it is not installed. Run npm install ${name} in /game.`;
    for (const [said, name] of [
      ["Error: Cannot find module '@pulumi/random'\nRequire stack:\n- /game/index.ts", "@pulumi/random"],
      ["Error: Cannot find module '@aws-sdk/client-s3/dist'", "@aws-sdk/client-s3"],
      ["Cannot find package 'zod' imported from /game/index.ts", "zod"],
    ] as const)
      assert.equal(missingPackage(said, "/game"), line(name));
    for (const own of ["Cannot find module './rules'", "Cannot find module '/game/rules'", "a mistake"])
      assert.equal(missingPackage(own, "/game"), undefined);
  });
});

describe("what to use instead of a resource", () => {
  it("is said for types of other programs' habits; all others can be left out", () => {
    for (const type of [
      "aws-apigateway:index:RestAPI",
      "awsx:ecr:Image",
      "aws:appautoscaling/target:Target",
      "aws:apigateway/vpcLink:VpcLink",
      "aws:ec2/vpc:Vpc",
      "aws:kinesis/stream:Stream",
      "aws:lambda/functionUrl:FunctionUrl",
    ])
      assert.match(insteadOf(type), /^ [A-Z].+\.$/, type);
    assert.match(insteadOf("awsx:ecr:Image"), /^ Docker builds .*`packaging`/);
    assert.match(insteadOf("aws:quicksight/dataSet:DataSet"), /^ Leave it out of the local stack/);
  });
});
