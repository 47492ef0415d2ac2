import assert from "node:assert/strict";

import type * as pulumi from "@pulumi/pulumi";

import { AuthPool } from "../../components/authPool";
import type { AuthPoolArgs } from "../../components/authPool/args";
import { registeredBy } from "./registered";

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
});
