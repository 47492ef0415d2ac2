import assert from "node:assert/strict";

import type { RecordedResource } from "@game-backend/local-cloud";
import { ofType } from "../graph";
import { deploymentOf, stackNames } from "../stackGraphs";

/** What a pool's input has. */
interface Invited {
  readonly inviteMessageTemplate: { readonly emailSubject: string; readonly emailMessage: string };
}

describe("settings that affect costs or security", () => {
  for (const stack of stackNames)
    describe(`of ${stack}`, () => {
      let graph: readonly RecordedResource[];
      before(async () => {
        ({ graph } = await deploymentOf(stack));
      });
      const all = (type: string) => {
        const found = ofType(graph, type);
        assert.ok(found.length > 0, type);
        return found;
      };

      it("bill players in Cognito's cheapest tier, unless the stack asks for another", () => {
        const ofPlayers = stack === "everything" ? "ESSENTIALS" : "LITE";
        for (const { name, inputs } of all("UserPool"))
          assert.equal(inputs.userPoolTier, name === "staff-users" ? "ESSENTIALS" : ofPlayers);
      });

      it("invite staff by a mail that names the game, and the desk's address unless the API waits for the pool", () => {
        const pool = all("UserPool").find(({ name }) => name === "staff-users") ?? assert.fail();
        const { inviteMessageTemplate } = pool.inputs.adminCreateUserConfig as Invited;
        const { emailSubject, emailMessage } = inviteMessageTemplate;
        assert.match(emailSubject, /^Wayfarers/);
        assert.match(emailMessage, /Wayfarers .* within 7 days.*\{username\}.*\{####\}/);
        const [stage] = ofType(graph, "Distribution").filter(({ name }) => name === "site");
        const servesApi = JSON.stringify(stage?.inputs).includes("execute-api");
        const hasDomain = stage?.inputs.aliases !== undefined;
        assert.equal(/https?:\/\/\S+\/desk /.test(emailMessage), hasDomain || !servesApi, emailMessage);
      });

      it("have no detailed metrics, and sample traces", () => {
        for (const { inputs } of all("MethodSettings"))
          assert.partialDeepStrictEqual(inputs, {
            settings: { metricsEnabled: false, loggingLevel: "ERROR" },
          });
        for (const { inputs } of ofType(graph, "Stage"))
          assert.ok(!JSON.stringify(inputs).includes('"detailedMetricsEnabled":true'));
        const [rule] = all("SamplingRule");
        assert.partialDeepStrictEqual(rule?.inputs, { fixedRate: 0.01, reservoirSize: 0 });
        assert.match(String(rule?.inputs.serviceName), /^api-\w+\/v1$/);
      });

      it("exclude Lambda's own lines from the logs", () => {
        for (const { name, inputs } of all("Function"))
          assert.partialDeepStrictEqual(
            inputs,
            { loggingConfig: { logFormat: "JSON", systemLogLevel: "WARN", applicationLogLevel: "INFO" } },
            name,
          );
      });

      it("refuse plain HTTP to every queue and bucket", () => {
        const policies = [...all("QueuePolicy"), ...all("BucketPolicy")];
        assert.equal(policies.length, all("Queue").length + all("Bucket").length);
        for (const { name, inputs } of policies)
          assert.match(JSON.stringify(inputs.policy), /aws:SecureTransport/, name);
      });

      it("abort unfinished uploads in every bucket", () => {
        const configured = all("BucketLifecycleConfiguration");
        assert.equal(configured.length, all("Bucket").length);
        for (const { name, inputs } of configured) {
          assert.ok(Array.isArray(inputs.rules), name);
          for (const rule of inputs.rules) assert.ok(rule.abortIncompleteMultipartUpload, name);
        }
      });

      it("let former versions expire in every bucket that may ever have kept them", () => {
        for (const { name, inputs } of all("BucketLifecycleConfiguration")) {
          const expiry = name === "exports" ? "expiration" : "noncurrentVersionExpiration";
          assert.match(JSON.stringify(inputs.rules), new RegExp(`"${expiry}":\\{`), name);
        }
      });

      it("of a method have the method's name, so that they survive if its route's export is renamed", () => {
        for (const { name, inputs } of all("MethodSettings"))
          assert.equal(name, `api-settings-${inputs.methodPath}`);
      });

      it("do not change the account's logging role once it is set", () => {
        const [account] = all("Account");
        assert.ok(account?.retainOnDelete);
        assert.deepEqual(account?.ignoreChanges, ["cloudwatchRoleArn"]);
      });

      it("name the API's binary types in addition to the body, since the provider restores former ones after an import", () => {
        for (const { name, inputs } of all("RestApi")) {
          const imported = JSON.parse(String(inputs.body))["x-amazon-apigateway-binary-media-types"] ?? [];
          assert.deepEqual(inputs.binaryMediaTypes, imported, name);
          // Saves are bytes.
          assert.ok(imported.length > 0, name);
        }
      });

      it("keep the files of a replaced page, which may still be open", () => {
        const files = all("BucketObjectv2").filter(({ inputs }) =>
          String(inputs.cacheControl).includes("immutable"),
        );
        assert.ok(files.length >= 2);
        for (const { name, retainOnDelete } of files.filter(({ name }) => name.startsWith("page-")))
          assert.ok(retainOnDelete, name);
        assert.ok(files.some(({ name }) => name.startsWith("page-")));
      });
    });

  it("send prod's e-mails by SES", async () => {
    const { graph } = await deploymentOf("prod");
    const [pool] = ofType(graph, "UserPool");
    assert.deepEqual(pool?.inputs.emailConfiguration, {
      emailSendingAccount: "DEVELOPER",
      fromEmailAddress: "Game <no-reply@play.example.com>",
      sourceArn: "arn:aws:ses:us-east-1:123456789012:identity/play.example.com",
    });
  });

  it("let firewalls write to their own log groups, with policies that do not count towards an account's ten", async () => {
    const { graph } = await deploymentOf("everything");
    const policies = ofType(graph, "LogResourcePolicy");
    assert.equal(policies.length, 2);
    const groups = ofType(graph, "LogGroup").map(({ outputs }) => outputs["arn"]);
    for (const { name, inputs } of policies) {
      assert.equal(inputs["policyName"], undefined, name);
      assert.ok(groups.includes(inputs["resourceArn"]), name);
    }
  });

  it("state that Cognito itself sends dev's e-mails, so that a stack that used SES stops using it", async () => {
    const { graph } = await deploymentOf("dev");
    const [pool] = ofType(graph, "UserPool");
    assert.deepEqual(pool?.inputs.emailConfiguration, { emailSendingAccount: "COGNITO_DEFAULT" });
  });

  it("serve dev's API at the page's origin too, cache none of its answers, and tell its callers apart", async () => {
    const { graph } = await deploymentOf("dev");
    const [site] = ofType(graph, "Distribution").filter(({ name }) => name === "site");
    const [api] = ofType(graph, "RestApi");
    assert.ok(site);
    const [behavior, ...others] = site.inputs.orderedCacheBehaviors as Record<string, string>[];
    assert.deepEqual(others, []);
    assert.equal(behavior?.["pathPattern"], "/v1/*");
    const origins = site.inputs.origins as { originId: string; domainName: string }[];
    const origin = origins.find(({ originId }) => originId === behavior?.["targetOriginId"]);
    assert.equal(origin?.domainName, `${api?.id}.execute-api.us-east-1.amazonaws.com`);
    const [policy] = ofType(graph, "CachePolicy");
    assert.equal(policy?.id, behavior?.["cachePolicyId"]);
    const {
      minTtl,
      defaultTtl,
      maxTtl,
      parametersInCacheKeyAndForwardedToOrigin: key,
    } = policy?.inputs ?? {};
    assert.deepEqual([minTtl, defaultTtl, maxTtl], [0, 0, 1]);
    assert.ok(JSON.stringify(key).includes('"Authorization"'));
    const errors = site.inputs.customErrorResponses as { errorCachingMinTtl: number }[];
    assert.ok(errors.length > 0 && errors.every(({ errorCachingMinTtl }) => errorCachingMinTtl === 0));
  });

  it("call prod's API at its own address, because a firewall counts requests by address", async () => {
    const { graph } = await deploymentOf("prod");
    const [site] = ofType(graph, "Distribution").filter(({ name }) => name === "site");
    assert.equal(site?.inputs.orderedCacheBehaviors, undefined);
  });

  it("serve a domain's parts under its names, with TLS 1.2 or later, and the page's address everywhere", async () => {
    const { graph, outputs } = await deploymentOf("everything");
    const named = (type: string) => ofType(graph, type).map(({ inputs }) => inputs);
    assert.deepEqual(
      named("Distribution")
        .map(({ aliases, viewerCertificate }) => [
          aliases,
          (viewerCertificate as { minimumProtocolVersion: string }).minimumProtocolVersion,
        ])
        .sort(),
      [
        [["avatars.play.example.com"], "TLSv1.2_2021"],
        [["play.example.com"], "TLSv1.2_2021"],
      ],
    );
    assert.deepEqual(
      named("DomainName")
        .map(({ domainName }) => domainName)
        .sort(),
      ["api.play.example.com", "live.play.example.com"],
    );
    assert.deepEqual(
      named("Certificate")
        .map(({ domainName, region }) => [domainName, region])
        .sort(),
      [
        ["api.play.example.com", undefined],
        ["play.example.com", "us-east-1"],
      ],
    );
    const pointing = named("Record").flatMap(({ name, type, aliases }) =>
      aliases ? [`${name} ${type}`] : [],
    );
    assert.deepEqual(pointing.sort(), [
      "api.play.example.com A",
      "avatars.play.example.com A",
      "avatars.play.example.com AAAA",
      "live.play.example.com A",
      "play.example.com A",
      "play.example.com AAAA",
    ]);
    // In the local run, every domain name becomes a local address.
    const { siteUrl, apiUrl, realtimeUrl } = outputs;
    assert.match(String(siteUrl), /^http:\/\/localhost:\d+$/);
    assert.equal(apiUrl, `${siteUrl}/v1`);
    assert.equal(realtimeUrl, `${String(siteUrl).replace("http", "ws")}/live`);
    assert.ok(JSON.stringify(named("UserPoolClient")).includes(`"callbackUrls":["${siteUrl}/"`));
  });

  it("allow Google's secret to be rotated", async () => {
    const { graph } = await deploymentOf("everything");
    const [google] = ofType(graph, "IdentityProvider");
    assert.deepEqual(google?.ignoreChanges, []);
    assert.ok(google?.secrets.includes("providerDetails"));
  });
});
