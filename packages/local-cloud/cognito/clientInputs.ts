import { z } from "zod";

const flows = [
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
] as const;

const Unit = z.enum(["seconds", "minutes", "hours", "days"]);
const Url = z
  .url()
  .max(1024)
  .refine((url) => !url.includes("#"), "must not contain a fragment")
  .refine((url) => !/^http:/i.test(url) || isLoopback(url), "must be https, but for localhost");

function isLoopback(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}

/** Properties that are valid on AWS, and accepted here without effect. */
const withoutLocalEffect = {
  region: z.string().optional(),
  enablePropagateAdditionalUserContextData: z.boolean().optional(),
};

/** Attributes that a client may read or write. The provider sends no empty list, so Cognito's default counts then: all of them. */
const Attributes = z
  .array(z.string())
  .optional()
  .transform((names) => (names?.length ? names : undefined));

/** The inputs of `aws.cognito.UserPoolClient`. Unimplemented features are refused by name. */
export const UserPoolClientInputs = z
  .strictObject({
    ...withoutLocalEffect,
    userPoolId: z.string(),
    name: z
      .string()
      .regex(/^[\w\s+=,.@-]{1,128}$/)
      .optional(),
    generateSecret: z.boolean().default(false),
    explicitAuthFlows: z
      .array(z.enum(flows, "passkeys and legacy flows are not in the local cloud"))
      .default(["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]),
    accessTokenValidity: z.number().positive().optional(),
    idTokenValidity: z.number().positive().optional(),
    refreshTokenValidity: z.number().nonnegative().optional(),
    tokenValidityUnits: z
      .strictObject({
        accessToken: Unit.default("hours"),
        idToken: Unit.default("hours"),
        refreshToken: Unit.default("days"),
      })
      .optional(),
    /** The minutes within which a challenge can be answered. */
    authSessionValidity: z.int().min(3).max(15).default(3),
    refreshTokenRotation: z
      .strictObject({
        feature: z.enum(["ENABLED", "DISABLED"]),
        retryGracePeriodSeconds: z.int().min(0).max(60).default(0),
      })
      .optional(),
    enableTokenRevocation: z.boolean().default(true),
    preventUserExistenceErrors: z.enum(["ENABLED", "LEGACY"]).default("LEGACY"),
    readAttributes: Attributes,
    writeAttributes: Attributes,
    supportedIdentityProviders: z.array(z.string()).default([]),
    allowedOauthFlowsUserPoolClient: z.boolean().default(false),
    allowedOauthFlows: z
      .array(z.literal("code", "only the code grant, with PKCE, is in the local cloud"))
      .default([]),
    allowedOauthScopes: z
      .array(
        z.enum(
          ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"],
          "resource servers' scopes are not in the local cloud",
        ),
      )
      .default([]),
    callbackUrls: z.array(Url).max(100).default([]),
    logoutUrls: z.array(Url).max(100).default([]),
    defaultRedirectUri: Url.optional(),
    analyticsConfiguration: z.undefined({ error: "not in the local cloud: Pinpoint analytics" }).optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (property: keyof typeof value, message: string) =>
      issues.push({ code: "custom", input: value[property], path: [property], message });
    const { access, id, refresh } = lifetimes(value);
    for (const [property, seconds] of [
      ["accessTokenValidity", access],
      ["idTokenValidity", id],
    ] as const) {
      if (seconds < 300 || seconds > 86_400) refuse(property, "must be between five minutes and one day");
    }
    if (refresh < 3600 || refresh > 3650 * 86_400)
      refuse("refreshTokenValidity", "must be between one hour and ten years");
    const usesPages = value.allowedOauthFlows.length || value.allowedOauthScopes.length;
    if (usesPages && !value.allowedOauthFlowsUserPoolClient)
      refuse("allowedOauthFlowsUserPoolClient", "must be true for OAuth flows and scopes");
    if (value.allowedOauthFlows.length && !value.callbackUrls.length)
      refuse("callbackUrls", "the code grant needs one");
    if (value.defaultRedirectUri && !value.callbackUrls.includes(value.defaultRedirectUri))
      refuse("defaultRedirectUri", "must be one of callbackUrls");
    if (rotates(value) && value.explicitAuthFlows.includes("ALLOW_REFRESH_TOKEN_AUTH"))
      refuse("explicitAuthFlows", "ALLOW_REFRESH_TOKEN_AUTH excludes refresh token rotation");
  });

export type ClientSettings = z.output<typeof UserPoolClientInputs>;
export type AuthFlow = (typeof flows)[number];

const secondsOf = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

/** Returns the lifetimes of a client's tokens in seconds. Defaults: an hour, an hour, thirty days. */
export function lifetimes(
  settings: Pick<
    ClientSettings,
    "accessTokenValidity" | "idTokenValidity" | "refreshTokenValidity" | "tokenValidityUnits"
  >,
) {
  const units = settings.tokenValidityUnits;
  return {
    access: (settings.accessTokenValidity ?? 1) * secondsOf[units?.accessToken ?? "hours"],
    id: (settings.idTokenValidity ?? 1) * secondsOf[units?.idToken ?? "hours"],
    // The provider documents zero as the default.
    refresh: (settings.refreshTokenValidity || 30) * secondsOf[units?.refreshToken ?? "days"],
  };
}

/** Tells whether each use of a refresh token returns a new one. */
export const rotates = ({ refreshTokenRotation }: Pick<ClientSettings, "refreshTokenRotation">): boolean =>
  refreshTokenRotation?.feature === "ENABLED";
