import { autoName, type Host, identify } from "../core/host";
import { type Provider, provider } from "../core/service";
import { type CachePolicy, CachePolicyInputs, managedCachePolicies } from "./cachePolicy";
import { type Deployed, isRead, originOf } from "./distribution";
import {
  type AccessControl,
  AccessControlInputs,
  apiIdOf,
  type Behavior,
  DistributionInputs,
  type HeadersPolicy,
  HeadersPolicyInputs,
} from "./inputs";

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Creates CloudFront's resources. Passes a distribution to `deploy`, which returns where it is served. */
export function resources(
  { accountId }: Pick<Host, "accountId">,
  deploy: (id: string, deployed: Deployed) => string,
): Readonly<Record<string, Provider>> {
  const accessControls = new Map<string, AccessControl>();
  const headersPolicies = new Map<string, HeadersPolicy>();
  const cachePolicies = new Map<string, CachePolicy>(managedCachePolicies);
  const arn = (rest: string) => `arn:aws:cloudfront::${accountId}:${rest}`;
  return {
    "aws:cloudfront/originAccessControl:OriginAccessControl": provider(
      AccessControlInputs,
      (inputs, resource) => {
        const id = `E${identify(resource, 13, capitals)}`;
        accessControls.set(id, inputs);
        const name = inputs.name ?? autoName(resource);
        return {
          id,
          outputs: {
            name,
            arn: arn(`origin-access-control/${id}`),
            etag: `E${identify(resource, 12, capitals)}`,
          },
        };
      },
    ),
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": provider(
      HeadersPolicyInputs,
      (inputs, resource) => {
        const id = uuid(identify(resource, 32, "0123456789abcdef"));
        headersPolicies.set(id, inputs);
        const name = inputs.name ?? autoName(resource);
        return {
          id,
          outputs: {
            name,
            arn: arn(`response-headers-policy/${id}`),
            etag: `E${identify(resource, 12, capitals)}`,
          },
        };
      },
      { update: "create" },
    ),
    "aws:cloudfront/cachePolicy:CachePolicy": provider(
      CachePolicyInputs,
      (inputs, resource) => {
        const id = uuid(identify(resource, 32, "0123456789abcdef"));
        const { enableAcceptEncodingBrotli, enableAcceptEncodingGzip, headersConfig } =
          inputs.parametersInCacheKeyAndForwardedToOrigin;
        cachePolicies.set(id, {
          encodings: enableAcceptEncodingBrotli || enableAcceptEncodingGzip,
          headers: headersConfig.headers?.items.map((name) => name.toLowerCase()),
        });
        const name = inputs.name ?? autoName(resource);
        return {
          id,
          outputs: { name, arn: arn(`cache-policy/${id}`), etag: `E${identify(resource, 12, capitals)}` },
        };
      },
      { update: "create" },
    ),
    "aws:cloudfront/distribution:Distribution": provider(
      DistributionInputs,
      (settings, resource) => {
        known(
          "originAccessControlId",
          accessControls,
          settings.origins.map(({ originAccessControlId }) => originAccessControlId),
        );
        const behaviors = [settings.defaultCacheBehavior, ...settings.orderedCacheBehaviors];
        const of = <K extends keyof Behavior>(property: K) => behaviors.map((behavior) => behavior[property]);
        known("responseHeadersPolicyId", headersPolicies, of("responseHeadersPolicyId"));
        known("cachePolicyId", cachePolicies, of("cachePolicyId"));
        for (const behavior of behaviors) {
          const origin = originOf(settings, behavior);
          if (origin && apiIdOf(origin) === undefined && behavior.allowedMethods.some((one) => !isRead(one)))
            throw new Error("not in the local cloud: writes through a distribution to a bucket");
        }
        const id = `E${identify(resource, 13, capitals)}`;
        const deployed = {
          arn: arn(`distribution/${id}`),
          settings,
          accessControls,
          headersPolicies,
          cachePolicies,
        };
        const domainName = `d${identify(resource, 13)}.cloudfront.net`;
        const local = deploy(id, deployed);
        return {
          id,
          addresses: Object.fromEntries(
            [domainName, ...settings.aliases].map((name) => [`https://${name}`, local]),
          ),
          outputs: {
            arn: deployed.arn,
            domainName,
            hostedZoneId: "Z2FDTNDATAQYW2",
            status: "Deployed",
            etag: `E${identify(resource, 12, capitals)}`,
            inProgressValidationBatches: 0,
            trustedKeyGroups: [],
            trustedSigners: [],
          },
        };
      },
      { update: "create" },
    ),
  };
}

function known(
  property: string,
  all: ReadonlyMap<string, unknown>,
  ids: readonly (string | undefined)[],
): void {
  const unknown = ids.find((id) => id !== undefined && !all.has(id));
  if (unknown !== undefined) throw new Error(`${property}: there is no ${unknown}`);
}

const uuid = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
