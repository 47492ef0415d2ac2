import type { AwsAnswer, WebRequest } from "../core/service";
import type { Services } from "./services";

/** Serves a pool's public keys and OpenID Connect configuration over plain HTTP. */
export function poolPages(services: Services, { method, url }: WebRequest): Promise<AwsAnswer> | undefined {
  const match = /^\/([\w-]+_[0-9A-Za-z]+)\/\.well-known\/(jwks\.json|openid-configuration)$/.exec(
    url.pathname,
  );
  const [, poolId = "", page] = match ?? [];
  if (!match || method !== "GET" || !services.directory.hasPool(poolId)) return undefined;
  return page === "jwks.json" ? jwks(services, poolId) : configuration(services, poolId);
}

const json = (body: unknown): AwsAnswer => ({
  status: 200,
  headers: { "content-type": "application/json", "access-control-allow-origin": "*" },
  body: JSON.stringify(body),
});

const jwks = async ({ keys }: Services, poolId: string) => json(await keys.jwks(poolId));

async function configuration({ host, directory }: Services, poolId: string) {
  const domain = directory.domainOf(poolId);
  const pages = domain && hostedUrl(host.awsUrl, domain);
  return json({
    ...(pages && {
      authorization_endpoint: `${pages}/oauth2/authorize`,
      end_session_endpoint: `${pages}/logout`,
      revocation_endpoint: `${pages}/oauth2/revoke`,
      token_endpoint: `${pages}/oauth2/token`,
      userinfo_endpoint: `${pages}/oauth2/userInfo`,
    }),
    id_token_signing_alg_values_supported: ["RS256"],
    issuer: directory.pool(poolId).issuer,
    jwks_uri: `${host.awsUrl}/${poolId}/.well-known/jwks.json`,
    response_types_supported: ["code"],
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  });
}

/**
 * Returns the local address of a domain's pages, which AWS serves at
 * `https://<domain>.auth.<region>.amazoncognito.com`.
 */
export const hostedUrl = (awsUrl: string, domain: string) => `${awsUrl}/cognito/${domain}`;
