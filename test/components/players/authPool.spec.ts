import assert from "node:assert/strict";
import { AuthPool } from "@game-backend/components/authPool";
import type { AuthPoolArgs } from "@game-backend/components/authPool/args";
import * as pulumi from "@pulumi/pulumi";
import newUser from "../../../functions/auth/newUser";
import { game } from "../../../tools/harness/whole";
import { registeredBy } from "../registered";

describe("AuthPool", () => {
  it("deletes the prefix of the hosted page before it creates another: Cognito allows one per pool", async () => {
    const domains: pulumi.CustomResourceOptions[] = [];
    const keep: pulumi.ResourceTransformation = ({ type, opts }) => {
      if (type === "aws:cognito/userPoolDomain:UserPoolDomain") domains.push(opts);
      return undefined;
    };
    await registeredBy(() => {
      const args = {
        game: {},
        providers: [],
        signIn: { domainPrefix: "forest", callbackUrls: ["https://play.example.com/"] },
      };
      new AuthPool("auth", args as unknown as AuthPoolArgs, { transformations: [keep] });
    });
    assert.deepEqual(
      domains.map(({ deleteBeforeReplace }) => deleteBeforeReplace),
      [true],
    );
  });

  it("keeps the functions of triggers that were its own children before an update", async () => {
    const former: string[] = [];
    const keep: pulumi.ResourceTransformation = ({ type, name, opts: { aliases } }) => {
      const isAlias = (each: unknown) =>
        typeof each === "object" &&
        each !== null &&
        "parent" in each &&
        pulumi.Output.isInstance(each.parent);
      if (Array.isArray(aliases) && aliases.some(isAlias)) former.push(`${type} ${name}`);
      return undefined;
    };
    await registeredBy(() => {
      // Provides whatever the trigger uses.
      const provides = new Proxy({}, { get: () => ({ arn: "arn:aws:test:::resource", value: "1" }) });
      const lists = { ...game, triggers: { newUser } };
      new AuthPool("auth", { game: lists, providers: [{ provides }] }, { transformations: [keep] });
    });
    assert.deepEqual(former.sort(), [
      "aws:cloudwatch/logGroup:LogGroup auth-new-user-logs",
      "aws:iam/role:Role auth-new-user-role",
      "aws:iam/rolePolicy:RolePolicy auth-new-user-grants",
      "aws:lambda/function:Function auth-new-user",
    ]);
  });
});
