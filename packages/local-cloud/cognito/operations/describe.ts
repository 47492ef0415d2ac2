import { z } from "zod";

import { lifetimes } from "../clientInputs";
import { ClientId, date, iamOperation, PoolId } from "../operation";

/** Converts the provider's camel-case names to AWS's. */
const pascal = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(pascal);
  if (typeof value !== "object" || value === null) return value;
  const named = Object.entries(value).map(([name, inner]) => [
    `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`,
    pascal(inner),
  ]);
  return Object.fromEntries(named);
};

const PoolInput = z.object({ UserPoolId: PoolId });

export const describeUserPool = iamOperation(PoolInput, (services, input) => {
  const pool = services.directory.pool(input.UserPoolId);
  const { settings } = pool;
  return {
    UserPool: {
      Id: pool.id,
      Name: pool.name,
      Arn: pool.arn,
      Policies: { PasswordPolicy: pascal(settings.passwordPolicy) },
      DeletionProtection: settings.deletionProtection ?? "INACTIVE",
      LambdaConfig: pascal(settings.lambdaConfig),
      LastModifiedDate: date(pool.createdAt),
      CreationDate: date(pool.createdAt),
      SchemaAttributes: [...pool.attributes].map(([Name, schema]) => ({
        Name,
        AttributeDataType: schema.type,
        DeveloperOnlyAttribute: false,
        Mutable: schema.mutable,
        Required: schema.required,
      })),
      AutoVerifiedAttributes: settings.autoVerifiedAttributes,
      ...(settings.aliasAttributes.length && { AliasAttributes: settings.aliasAttributes }),
      ...(settings.usernameAttributes.length && { UsernameAttributes: settings.usernameAttributes }),
      UsernameConfiguration: { CaseSensitive: settings.usernameConfiguration?.caseSensitive ?? false },
      MfaConfiguration: settings.mfaConfiguration,
      EstimatedNumberOfUsers: services.users.count(pool),
      AdminCreateUserConfig: pascal(settings.adminCreateUserConfig),
      AccountRecoverySetting: pascal(settings.accountRecoverySetting),
      UserPoolTier: settings.userPoolTier ?? "ESSENTIALS",
      Domain: services.directory.domainOf(pool.id),
    },
  };
});

const ClientInput = z.object({ UserPoolId: PoolId, ClientId });

export const describeUserPoolClient = iamOperation(ClientInput, (services, input) => {
  const pool = services.directory.pool(input.UserPoolId);
  const { id, name, secret, settings, createdAt } = services.directory.client(input.ClientId, pool.id);
  const life = lifetimes(settings);
  return {
    UserPoolClient: {
      UserPoolId: pool.id,
      ClientName: name,
      ClientId: id,
      ...(secret !== undefined && { ClientSecret: secret }),
      LastModifiedDate: date(createdAt),
      CreationDate: date(createdAt),
      AccessTokenValidity: life.access,
      IdTokenValidity: life.id,
      RefreshTokenValidity: life.refresh,
      TokenValidityUnits: { AccessToken: "seconds", IdToken: "seconds", RefreshToken: "seconds" },
      ReadAttributes: settings.readAttributes,
      WriteAttributes: settings.writeAttributes,
      ExplicitAuthFlows: settings.explicitAuthFlows,
      SupportedIdentityProviders: settings.supportedIdentityProviders,
      CallbackURLs: settings.callbackUrls,
      LogoutURLs: settings.logoutUrls,
      DefaultRedirectURI: settings.defaultRedirectUri,
      AllowedOAuthFlows: settings.allowedOauthFlows,
      AllowedOAuthScopes: settings.allowedOauthScopes,
      AllowedOAuthFlowsUserPoolClient: settings.allowedOauthFlowsUserPoolClient,
      PreventUserExistenceErrors: settings.preventUserExistenceErrors,
      EnableTokenRevocation: settings.enableTokenRevocation,
      AuthSessionValidity: settings.authSessionValidity,
      RefreshTokenRotation: pascal(settings.refreshTokenRotation),
    },
  };
});
