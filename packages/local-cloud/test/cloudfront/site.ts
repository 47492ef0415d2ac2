import assert from "node:assert/strict";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

import { cloudfront } from "../../cloudfront";
import { hardened } from "../../core/admission";
import { RunClock } from "../../core/clock";
import { Events } from "../../core/events";
import { Meter } from "../../core/meter";
import type { S3Answer, S3Read } from "../../s3";
import type { Waf } from "../../wafv2";

export const host = {
  accountId: "123456789012",
  region: "eu-west-1",
  data: "/nowhere",
  awsUrl: "http://127.0.0.1:1",
  publicUrl: "http://localhost:2",
  events: new Events(),
  clock: new RunClock(),
  meter: new Meter(),
};

/** The inputs of a distribution that serves files. */
export const distribution = {
  enabled: true,
  defaultRootObject: "index.html",
  origins: [{ originId: "site", domainName: "files.s3.eu-west-1.amazonaws.com" }],
  defaultCacheBehavior: {
    targetOriginId: "site",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
    viewerProtocolPolicy: "redirect-to-https",
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
};
/** CloudFront's resource types. */
export const types = {
  distribution: "aws:cloudfront/distribution:Distribution",
  accessControl: "aws:cloudfront/originAccessControl:OriginAccessControl",
  headersPolicy: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
  cachePolicy: "aws:cloudfront/cachePolicy:CachePolicy",
};

/** Starts CloudFront on its own server, in front of a bucket and an API whose answers the test provides. */
export async function startSite(
  firewall: Pick<Waf, "inspect" | "protect"> = { inspect: () => undefined, protect: () => {} },
) {
  const reads: S3Read[] = [];
  const answers: Record<string, S3Answer> = {
    "index.html": {
      status: 200,
      headers: { "content-type": "text/html", "x-frame-options": "SAMEORIGIN" },
      body: "home",
    },
  };
  const passed: { method?: string; url?: string; apiId?: string }[] = [];
  const heads: string[][] = [];
  const bodies: Promise<string>[] = [];
  const service = cloudfront(host, {
    apis: {
      serve: (request, response, apiId) => {
        const { method, url } = request;
        passed.push({ method, url, apiId });
        heads.push(request.rawHeaders);
        bodies.push(bodyOf(request));
        if (apiId !== "abcdefghij") return false;
        response
          .writeHead(404, [
            ...["Content-Type", "application/json", "X-Frame-Options", "SAMEORIGIN"],
            ...["Set-Cookie", "a=1", "Set-Cookie", "b=2"],
          ])
          .end("{}");
        return true;
      },
    },
    firewall,
    s3: {
      read: async (request) => {
        reads.push(request);
        return answers[request.key] ?? { status: 403, headers: {}, body: "<Error/>" };
      },
    },
  });
  const server = createServer(
    hardened((request, response) => {
      if (!service.serve(request, response)) response.writeHead(404).end("no site");
    }),
  );
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    reads,
    answers,
    passed,
    /** The headers of the requests that were forwarded: names and values alternate. */
    heads,
    /** The bodies of the requests that were forwarded. */
    bodies,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async realize(type: string, inputs: object, name = "site") {
      const provider = service.resources[type];
      assert.ok(provider);
      const checked = provider.inputs.parse(inputs);
      return provider.create(checked as never, {
        type,
        name,
        urn: `urn:pulumi:dev::game::${type}::${name}`,
      });
    },
    /** Returns the inputs of a distribution that forwards `/v1/*` to an API, and creates its cache policy. */
    async inFrontOfApi({
      apiId = "abcdefghij",
      responseHeadersPolicyId,
      customHeaders = [],
    }: {
      apiId?: string | undefined;
      responseHeadersPolicyId?: string | undefined;
      customHeaders?: readonly { name: string; value: string }[];
    } = {}) {
      const policy = await this.realize(types.cachePolicy, {
        maxTtl: 1,
        parametersInCacheKeyAndForwardedToOrigin: {
          headersConfig: {
            headerBehavior: "whitelist",
            headers: { items: ["Authorization", "CloudFront-Viewer-Country"] },
          },
          queryStringsConfig: { queryStringBehavior: "all" },
          cookiesConfig: { cookieBehavior: "none" },
        },
      });
      const api = {
        originId: "api",
        domainName: `${apiId}.execute-api.eu-west-1.amazonaws.com`,
        customHeaders,
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      };
      return {
        ...distribution,
        origins: [...distribution.origins, api],
        orderedCacheBehaviors: [
          {
            pathPattern: "/v1/*",
            targetOriginId: "api",
            allowedMethods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
            cachedMethods: ["GET", "HEAD"],
            cachePolicyId: policy.id,
            originRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
            viewerProtocolPolicy: "https-only",
            responseHeadersPolicyId,
          },
        ],
        customErrorResponses: [{ errorCode: 404, errorCachingMinTtl: 0 }],
      };
    },
    /** Changes a distribution while the cloud runs. */
    async change(inputs: object, former: object, name = "site") {
      const type = types.distribution;
      const provider = service.resources[type];
      assert.ok(provider?.update);
      return provider.update(
        provider.inputs.parse(inputs) as never,
        { type, name, urn: `urn:pulumi:dev::game::${type}::${name}` },
        { id: "", inputs: { ...former }, outputs: {} },
      );
    },
    /** Returns the issues of refused inputs. */
    refusal(inputs: object, type = types.distribution) {
      const { error } = service.resources[type]?.inputs.safeParse(inputs) ?? {};
      return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n") ?? "";
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Reads a body as API Gateway does. */
const bodyOf = (request: IncomingMessage) =>
  new Promise<string>((resolve) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => resolve(body));
  });

export type Site = Awaited<ReturnType<typeof startSite>>;
