import { autoName, type Host, identify } from "../core/host";
import { type Provider, provider } from "../core/service";
import type { Deployed } from "./distribution";
import {
  type AccessControl,
  AccessControlInputs,
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
    "aws:cloudfront/distribution:Distribution": provider(
      DistributionInputs,
      (settings, resource) => {
        known(
          "originAccessControlId",
          accessControls,
          settings.origins.map(({ originAccessControlId }) => originAccessControlId),
        );
        known("responseHeadersPolicyId", headersPolicies, [
          settings.defaultCacheBehavior.responseHeadersPolicyId,
        ]);
        const id = `E${identify(resource, 13, capitals)}`;
        const deployed = { arn: arn(`distribution/${id}`), settings, accessControls, headersPolicies };
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
