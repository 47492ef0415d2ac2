import { createHash, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { z } from "zod";

import { readable } from "./attributes";
import { lifetimes } from "./clientInputs";
import type { Client, Pool } from "./directory";
import { isFlag, isTrue } from "./flags";
import type { Group, Groups } from "./groups";
import type { Keys, TokenUse } from "./keys";
import type { Session } from "./sessions";
import { type Caller, readAnswer, type Triggers } from "./triggers";
import type { Attributes, User } from "./users";

/**
 * The reason for issuing tokens: the part of PreTokenGeneration's `triggerSource` after `TokenGeneration_`.
 */
export type SignInKind = "Authentication" | "RefreshTokens" | "HostedAuth" | "NewPasswordChallenge";

export interface TokenRequest {
  readonly client: Client;
  readonly user: User;
  readonly session: Session;
  readonly signInKind: SignInKind;
  readonly caller: Caller;
  /** The nonce from `/oauth2/authorize`, for the ID token. */
  readonly nonce?: string | undefined;
}

export interface IssuedTokens {
  readonly idToken: string;
  readonly accessToken: string;
  /** The access token's lifetime in seconds. */
  readonly expiresIn: number;
}

type Claims = Record<string, unknown>;

/** Claims that no trigger can change, from the developer guide. */
const untouchable = new Set([
  ...["acr", "amr", "at_hash", "auth_time", "azp", "client_id", "event_id", "exp", "iat", "iss", "jti"],
  ...["nbf", "nonce", "origin_jti", "scope", "sub", "token_use", "username", "version"],
  ...["identities", "cognito:username", "device_key", "dev:", "aud"],
]);

const ClaimChanges = z
  .looseObject({
    claimsToAddOrOverride: z.record(z.string(), z.json()).nullish(),
    claimsToSuppress: z.array(z.string()).nullish(),
  })
  .nullish();

const ScopeChanges = z
  .looseObject({
    scopesToAdd: z.array(z.string()).nullish(),
    scopesToSuppress: z.array(z.string()).nullish(),
  })
  .nullish();

const GroupChanges = z
  .looseObject({
    groupsToOverride: z.array(z.string()).nullish(),
    iamRolesToOverride: z.array(z.string()).nullish(),
    preferredRole: z.string().nullish(),
  })
  .nullish();

const V1 = z.looseObject({
  claimsOverrideDetails: z
    .looseObject({ groupOverrideDetails: GroupChanges })
    .and(ClaimChanges.unwrap().unwrap())
    .nullish(),
});

const V2 = z.looseObject({
  claimsAndScopeOverrideDetails: z
    .looseObject({
      idTokenGeneration: ClaimChanges,
      accessTokenGeneration: ClaimChanges.unwrap().unwrap().and(ScopeChanges.unwrap().unwrap()).nullish(),
      groupOverrideDetails: GroupChanges,
    })
    .nullish(),
});

interface Changes {
  readonly id?: z.output<typeof ClaimChanges>;
  readonly access?: z.output<typeof ClaimChanges> & z.output<typeof ScopeChanges>;
  readonly groups?: z.output<typeof GroupChanges>;
}

interface Membership {
  readonly names: readonly string[];
  readonly roles: readonly string[];
  readonly preferredRole?: string | undefined;
}

/** Issues ID and access tokens with Cognito's claims, after the pool's PreTokenGeneration trigger. */
export class Tokens {
  constructor(
    private readonly keys: Keys,
    private readonly groups: Groups,
    private readonly triggers: Triggers,
    private readonly clock: () => number,
  ) {}

  async issue(request: TokenRequest): Promise<IssuedTokens> {
    const { client, user, session } = request;
    const { pool } = client;
    const own = membership(this.groups.of(pool, user));
    const changes = await this.changes(request, own);
    const member = overridden(own, changes.groups);
    const scopes = changedScopes(session.scopes, changes.access);
    const life = lifetimes(client.settings);

    const shared = this.sharedClaims(pool, client, session, member);
    const access = changed(accessClaims(shared, client, user, scopes), changes.access);
    const accessToken = await this.sign(pool, "access", access, life.access);
    const id = changed(idClaims(shared, request, member), changes.id);
    const hosted = { ...(request.nonce && { nonce: request.nonce }), at_hash: halfHash(accessToken) };
    const idToken = await this.sign(pool, "id", isHosted(session) ? { ...id, ...hosted } : id, life.id);
    return { idToken, accessToken, expiresIn: life.access };
  }

  private sharedClaims(pool: Pool, client: Client, session: Session, member: Membership): Claims {
    return {
      ...(member.names.length && { "cognito:groups": member.names }),
      iss: pool.issuer,
      // AWS omits these two if token revocation is off.
      ...(client.settings.enableTokenRevocation && { origin_jti: session.origin }),
      event_id: session.id,
      auth_time: Math.floor(session.authenticatedAt / 1000),
      ...(client.settings.enableTokenRevocation && { jti: "" }),
    };
  }

  private async sign(pool: Pool, use: TokenUse, claims: Claims, seconds: number): Promise<string> {
    const key = (await this.keys.of(pool.id))[use];
    const iat = Math.floor(this.clock() / 1000);
    const jti = "jti" in claims ? { jti: randomUUID() } : {};
    return new SignJWT({ ...claims, ...jti, iat, exp: iat + seconds })
      .setProtectedHeader({ kid: key.kid, alg: "RS256" })
      .sign(key.privateKey);
  }

  private async changes(request: TokenRequest, member: Membership): Promise<Changes> {
    const { client, user, session, signInKind, caller } = request;
    const isV2 = client.pool.settings.lambdaConfig.preTokenGenerationConfig?.lambdaVersion === "V2_0";
    const response = await this.triggers.call(client.pool, "preTokenGeneration", {
      source: `TokenGeneration_${signInKind}`,
      user,
      caller,
      version: isV2 ? "2" : "1",
      request: {
        groupConfiguration: {
          groupsToOverride: member.names,
          iamRolesToOverride: member.roles,
          preferredRole: member.preferredRole ?? null,
        },
        ...(isV2 && { scopes: session.scopes }),
      },
      response: { [isV2 ? "claimsAndScopeOverrideDetails" : "claimsOverrideDetails"]: null },
    });
    if (!response) return {};
    if (!isV2) {
      const details = readAnswer(V1, response).claimsOverrideDetails;
      return { id: details, groups: details?.groupOverrideDetails };
    }
    const details = readAnswer(V2, response).claimsAndScopeOverrideDetails;
    return {
      id: details?.idTokenGeneration,
      access: details?.accessTokenGeneration ?? undefined,
      groups: details?.groupOverrideDetails,
    };
  }
}

const isHosted = (session: Session) => session.scopes.includes("openid");

function membership(groups: readonly Group[]): Membership {
  const roles = groups.flatMap(({ roleArn }) => (roleArn ? [roleArn] : []));
  const [first, second] = groups.filter(({ roleArn }) => roleArn);
  // If two roles share the lowest precedence, none is preferred.
  const tied = second && first?.precedence === second.precedence && first?.roleArn !== second.roleArn;
  return {
    names: groups.map(({ name }) => name),
    roles,
    preferredRole: tied ? undefined : first?.roleArn,
  };
}

const overridden = (own: Membership, change: Changes["groups"]): Membership =>
  change
    ? {
        names: change.groupsToOverride ?? own.names,
        roles: change.iamRolesToOverride ?? own.roles,
        preferredRole: change.preferredRole ?? own.preferredRole,
      }
    : own;

function accessClaims(shared: Claims, client: Client, user: User, scopes: readonly string[]): Claims {
  return {
    sub: user.sub,
    ...shared,
    client_id: client.id,
    token_use: "access",
    scope: scopes.join(" "),
    ...(scopes.includes("openid") && { version: 2 }),
    username: user.username,
  };
}

function idClaims(shared: Claims, { client, user, session }: TokenRequest, member: Membership): Claims {
  return {
    ...attributeClaims(narrowed(readable(client, user), session.scopes)),
    sub: user.sub,
    ...shared,
    ...(member.preferredRole && { "cognito:preferred_role": member.preferredRole }),
    ...(member.roles.length && { "cognito:roles": member.roles }),
    "cognito:username": user.username,
    aud: client.id,
    token_use: "id",
  };
}

/**
 * Scopes of the hosted pages that restrict the ID token's claims. With `profile`, or with none of these scopes, it has
 * all claims.
 */
const narrowing: Readonly<Record<string, readonly string[]>> = {
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
};

/** Returns the attributes that the scopes include. A sign-in without the hosted pages includes all. */
export function narrowed(attributes: Attributes, scopes: readonly string[]): Attributes {
  const names = scopes.flatMap((scope) => narrowing[scope] ?? []);
  const all = !scopes.includes("openid") || scopes.includes("profile") || !names.length;
  const visible = Object.entries(attributes).filter(([name]) => all || names.includes(name));
  return Object.fromEntries(visible);
}

const attributeClaims = (attributes: Attributes): Claims =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, claimValue(name, value)]));

function claimValue(name: string, value: string): unknown {
  if (isFlag(name)) return isTrue(value);
  if (name === "address") return { formatted: value };
  if (name === "updated_at") return Number(value);
  return value;
}

function changed(claims: Claims, change: z.output<typeof ClaimChanges>): Claims {
  if (!change) return claims;
  const mayChange = (name: string) => !untouchable.has(name) && !name.startsWith("cognito:");
  const added = Object.entries(change.claimsToAddOrOverride ?? {}).filter(([name]) => mayChange(name));
  const suppressed = new Set(change.claimsToSuppress?.filter(mayChange));
  const all = { ...claims, ...Object.fromEntries(added) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !suppressed.has(name)));
}

function changedScopes(scopes: readonly string[], change: z.output<typeof ScopeChanges>): readonly string[] {
  const suppressed = change?.scopesToSuppress ?? [];
  const kept = scopes.filter((scope) => !suppressed.includes(scope));
  return [...new Set([...kept, ...(change?.scopesToAdd ?? [])])];
}

/** Returns OpenID Connect's `at_hash`: the left half of the access token's SHA-256. */
const halfHash = (token: string) =>
  createHash("sha256").update(token).digest().subarray(0, 16).toString("base64url");
