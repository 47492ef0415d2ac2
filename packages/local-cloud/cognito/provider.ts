import { randomBytes } from "node:crypto";
import { z } from "zod";

import { arn, autoName, identify } from "../core/host";
import { AwsError, type Provider, provider, type Resource } from "../core/service";
import { attributesOf, requiredBy } from "./attributes";
import { lifetimes, rotates, UserPoolClientInputs } from "./clientInputs";
import type { Database } from "./database";
import type { Client, Pool } from "./directory";
import { isFlag } from "./flags";
import { type PoolSettings, UserPoolInputs } from "./poolInputs";
import type { Services } from "./services";
import { hostedUrl } from "./web";

const mixedCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Creates Cognito's resources. Declared resources live for this run; users and keys are stored in the data. */
export function resources(services: Services, db: Database): Readonly<Record<string, Provider>> {
  return {
    "aws:cognito/userPool:UserPool": provider(
      UserPoolInputs,
      (inputs, resource) => userPool(services, db, inputs, resource),
      {
        update(settings, _, { id }) {
          firstSeen(services, db, id, settings);
          const pool = services.directory.pool(id);
          Object.assign(pool, {
            settings,
            attributes: attributesOf(settings.schemas),
          } satisfies Partial<Pool>);
          return poolOutputs(services, pool);
        },
      },
    ),
    "aws:cognito/userPoolClient:UserPoolClient": provider(
      UserPoolClientInputs,
      (inputs, resource) => {
        const client = userPoolClient(services, db, inputs, resource);
        return { id: client.id, outputs: clientOutputs(client) };
      },
      { update: "create" },
    ),
    "aws:cognito/userGroup:UserGroup": userGroup(services),
    "aws:cognito/userPoolDomain:UserPoolDomain": userPoolDomain(services),
    "aws:cognito/identityProvider:IdentityProvider": identityProvider(services),
    "aws:cognito/managedLoginBranding:ManagedLoginBranding": managedLoginBranding(services),
  };
}

function userPool(services: Services, db: Database, settings: PoolSettings, resource: Resource) {
  const { host, directory, groups, keys } = services;
  const id = `${host.region}_${identify(resource, 9, mixedCase)}`;
  const pool: Pool = {
    id,
    arn: arn(host, "cognito-idp", `userpool/${id}`),
    name: settings.name ?? autoName(resource),
    issuer: `https://cognito-idp.${host.region}.amazonaws.com/${id}`,
    settings,
    attributes: attributesOf(settings.schemas),
    createdAt: firstSeen(services, db, id, settings),
  };
  groups.forgetDeclared(id);
  directory.addPool(pool);
  // Creating two RSA keys takes a moment the first time. It starts now, before the first sign-in.
  void keys.of(id);
  return poolOutputs(services, pool);
}

function poolOutputs({ host }: Services, pool: Pool) {
  const { settings } = pool;
  const date = new Date(pool.createdAt).toISOString();
  return {
    id: pool.id,
    outputs: {
      arn: pool.arn,
      name: pool.name,
      endpoint: pool.issuer.replace("https://", ""),
      creationDate: date,
      lastModifiedDate: date,
      // Pulumi keeps the value that it read when it created the pool. The current number would differ at the next
      // start, which would then have to wait for the program to run.
      estimatedNumberOfUsers: 0,
      domain: "",
      customDomain: "",
      region: host.region,
      mfaConfiguration: settings.mfaConfiguration,
      deletionProtection: settings.deletionProtection ?? "INACTIVE",
      userPoolTier: settings.userPoolTier ?? "ESSENTIALS",
      passwordPolicy: settings.passwordPolicy,
    },
  };
}

/** Returns the time at which the pool was created. Throws if AWS would replace the pool, and its users with it. */
function firstSeen({ clock }: Services, db: Database, id: string, settings: PoolSettings): number {
  const { aliasAttributes, usernameAttributes, usernameConfiguration } = settings;
  const caseSensitive = usernameConfiguration?.caseSensitive ?? false;
  const identity = JSON.stringify([aliasAttributes, usernameAttributes, caseSensitive]);
  db.run("INSERT OR IGNORE INTO pools VALUES (?, ?, ?)", id, clock(), identity);
  const row = db.get<{ created: number; identity: string }>("SELECT * FROM pools WHERE id = ?", id);
  if (row?.identity !== identity)
    throw new Error(
      "aliasAttributes, usernameAttributes or usernameConfiguration changed: on AWS that replaces the user pool and loses its users. Start with --reset to do so here.",
    );
  return row.created;
}

function userPoolClient(
  services: Services,
  db: Database,
  settings: z.output<typeof UserPoolClientInputs>,
  resource: Resource,
): Client {
  const { clock, directory } = services;
  const pool = directory.pool(settings.userPoolId);
  const names = [...(settings.readAttributes ?? []), ...(settings.writeAttributes ?? [])];
  const unknown = names.find((name) => !pool.attributes.has(name));
  if (unknown) throw new Error(`${unknown} is not an attribute of the pool`);
  checkWriteAttributes(pool, settings.writeAttributes);
  if (rotates(settings) && (pool.settings.userPoolTier ?? "ESSENTIALS") === "LITE")
    throw new AwsError(
      "FeatureUnavailableInTierException",
      "Refresh token rotation needs the tier ESSENTIALS: the pool's tier is LITE.",
    );
  const id = identify(resource, 26);
  // Fifty-two characters, as on AWS; generated once, so that configurations with it stay valid.
  const fresh = randomBytes(39).toString("base64url").toLowerCase().replace(/[-_]/g, "0");
  db.run("INSERT OR IGNORE INTO clients VALUES (?, ?, ?)", id, clock(), fresh);
  const row = db.get<{ created: number; secret: string }>("SELECT * FROM clients WHERE id = ?", id);
  const client: Client = {
    id,
    name: settings.name ?? autoName(resource),
    pool,
    settings,
    createdAt: row?.created ?? clock(),
    ...(settings.generateSecret && row && { secret: row.secret }),
  };
  directory.addClient(client);
  return client;
}

/** Throws AWS's error if the list has a flag that only Cognito writes, or lacks a required attribute. */
function checkWriteAttributes(pool: Pool, names: readonly string[] | undefined): void {
  if (!names) return;
  const flag = names.find(isFlag);
  const missing = requiredBy(pool).find((name) => !names.includes(name));
  if (flag === undefined && missing === undefined) return;
  const reason = flag === undefined ? `${missing} is required` : `only Cognito writes ${flag}`;
  throw new AwsError(
    "InvalidParameterException",
    `Invalid write attributes specified while creating a client: ${reason}`,
  );
}

function clientOutputs({ id, name, pool, secret, settings }: Client) {
  const life = lifetimes(settings);
  const units = settings.tokenValidityUnits;
  return {
    id,
    name,
    clientSecret: secret ?? "",
    userPoolId: pool.id,
    explicitAuthFlows: settings.explicitAuthFlows,
    accessTokenValidity: settings.accessTokenValidity ?? (units ? 1 : life.access / 3600),
    idTokenValidity: settings.idTokenValidity ?? (units ? 1 : life.id / 3600),
    refreshTokenValidity: settings.refreshTokenValidity ?? 30,
    authSessionValidity: settings.authSessionValidity,
    enableTokenRevocation: settings.enableTokenRevocation,
    preventUserExistenceErrors: settings.preventUserExistenceErrors,
    supportedIdentityProviders: settings.supportedIdentityProviders,
    allowedOauthFlows: settings.allowedOauthFlows,
    allowedOauthFlowsUserPoolClient: settings.allowedOauthFlowsUserPoolClient,
    allowedOauthScopes: settings.allowedOauthScopes,
    callbackUrls: settings.callbackUrls,
    logoutUrls: settings.logoutUrls,
    defaultRedirectUri: settings.defaultRedirectUri ?? "",
    readAttributes: settings.readAttributes ?? [],
    writeAttributes: settings.writeAttributes ?? [],
  };
}

const UserGroupInputs = z.strictObject({
  region: z.string().optional(),
  userPoolId: z.string(),
  name: z.string().min(1).max(128).optional(),
  description: z.string().max(2048).optional(),
  precedence: z.int().nonnegative().optional(),
  roleArn: z.string().optional(),
});

const userGroup = ({ directory, groups }: Services) =>
  provider(UserGroupInputs, ({ userPoolId, name: given, description, precedence, roleArn }, resource) => {
    const name = given ?? autoName(resource);
    groups.declare(directory.pool(userPoolId).id, { name, description, precedence, roleArn });
    return { id: `${userPoolId}/${name}`, outputs: { name } };
  });

const UserPoolDomainInputs = z.strictObject({
  region: z.string().optional(),
  userPoolId: z.string(),
  domain: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, "a prefix of lower-case letters, digits and hyphens")
    .refine((domain) => !/aws|amazon|cognito/.test(domain), "must not contain aws, amazon or cognito"),
  managedLoginVersion: z.union([z.literal(1), z.literal(2)]).default(1),
  certificateArn: z.undefined({ error: "not in the local cloud: custom domains" }).optional(),
});

const userPoolDomain = ({ host, directory }: Services) =>
  provider(UserPoolDomainInputs, ({ domain, userPoolId, managedLoginVersion }, resource) => {
    const pool = directory.pool(userPoolId);
    if (managedLoginVersion === 2 && pool.settings.userPoolTier === "LITE")
      throw new AwsError("FeatureUnavailableInTierException", "managed login needs the tier ESSENTIALS");
    if (pool.settings.mfaConfiguration !== "OFF")
      throw new Error("not in the local cloud: a hosted page of a pool with multi-factor sign-in");
    directory.addDomain(domain, pool.id);
    const distribution = `d${identify(resource, 13)}.cloudfront.net`;
    return {
      id: domain,
      outputs: {
        awsAccountId: host.accountId,
        cloudfrontDistribution: distribution,
        cloudfrontDistributionArn: distribution,
        cloudfrontDistributionZoneId: "Z2FDTNDATAQYW2",
        s3Bucket: `aws-cognito-prod-${host.region}-assets`,
        version: identify(resource, 14, "0123456789"),
      },
      addresses: {
        [`https://${domain}.auth.${host.region}.amazoncognito.com`]: hostedUrl(host.awsUrl, domain),
      },
    };
  });

/**
 * Google's sign-in needs the internet, so its provider is accepted without effect, and the hosted page explains this.
 */
const IdentityProviderInputs = z
  .strictObject({
    region: z.string().optional(),
    userPoolId: z.string(),
    providerName: z.string().min(1).max(32),
    providerType: z.literal("Google", "only Google is checked by the local cloud"),
    providerDetails: z.record(z.string(), z.string()),
    attributeMapping: z.record(z.string(), z.string()).default({}),
    idpIdentifiers: z.array(z.string()).optional(),
  })
  .refine(
    ({ providerDetails }) =>
      ["client_id", "client_secret", "authorize_scopes"].every((name) => providerDetails[name]),
    { error: "needs client_id, client_secret and authorize_scopes", path: ["providerDetails"] },
  );

const identityProvider = ({ directory }: Services) =>
  provider(IdentityProviderInputs, ({ userPoolId, providerName, providerType, attributeMapping }) => {
    const pool = directory.pool(userPoolId);
    const unknown = Object.keys(attributeMapping).find(
      (name) => name !== "username" && !pool.attributes.has(name),
    );
    if (unknown) throw new Error(`attributeMapping: ${unknown} is not an attribute of the pool`);
    directory.addProvider({ poolId: pool.id, name: providerName, type: providerType });
    return { id: `${userPoolId}:${providerName}`, outputs: {} };
  });

const ManagedLoginBrandingInputs = z.strictObject({
  region: z.string().optional(),
  userPoolId: z.string(),
  clientId: z.string(),
  useCognitoProvidedValues: z.boolean().optional(),
  settings: z.string().optional(),
  assets: z
    .array(
      z.strictObject({
        bytes: z.string().optional(),
        category: z.string(),
        colorMode: z.string(),
        extension: z.string(),
        resourceId: z.string().optional(),
      }),
    )
    .optional(),
});

/** Checked, but without effect, because the local pages have only one style. */
const managedLoginBranding = ({ directory }: Services) =>
  provider(ManagedLoginBrandingInputs, ({ userPoolId, clientId, settings }, resource) => {
    directory.client(clientId, userPoolId);
    const hex = identify(resource, 32, "0123456789abcdef");
    const id = [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
    return {
      id: `${userPoolId},${id}`,
      outputs: { managedLoginBrandingId: id, settingsAll: settings ?? "{}" },
    };
  });
