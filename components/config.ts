import * as pulumi from "@pulumi/pulumi";

/** The stack's configuration, typed. Every key is declared, with its default, in `Pulumi.yaml`. */
export interface Config {
  /** Keeps data when the stack is destroyed by mistake: deletion protection. */
  protect: boolean;
  logRetentionDays: number;
  /** Origins whose pages may call the API; `*` for any. */
  corsOrigins: string[];
  /** Requests a second and burst of the whole API. */
  throttle: { rate: number; burst: number };
  /** Whether this stack owns the account's one API Gateway logging role in its region. */
  apiGatewayLogging: boolean;
  signIn: SignInConfig;
}

export interface SignInConfig {
  /** Prefix of the hosted sign-in page's domain; absent: no hosted page. */
  domainPrefix?: string;
  /** Where the hosted page may send a player back to. */
  callbackUrls: string[];
  /** Google sign-in; absent: off. */
  google?: { clientId: string; clientSecret: pulumi.Output<string> };
}

/** Reads and checks it. Throws `pulumi.RunError` with what to do. */
export function readConfig(config = new pulumi.Config()): Config {
  return {
    protect: config.requireBoolean("protect"),
    logRetentionDays: config.requireNumber("logRetentionDays"),
    corsOrigins: origins(config.requireObject<string[]>("corsOrigins")),
    throttle: { rate: config.requireNumber("throttleRate"), burst: config.requireNumber("throttleBurst") },
    apiGatewayLogging: config.requireBoolean("apiGatewayLogging"),
    signIn: signIn(config),
  };
}

function signIn(config: pulumi.Config): SignInConfig {
  const domainPrefix = config.get("authDomainPrefix") || undefined;
  const clientId = config.get("googleClientId");
  const callbackUrls = config.requireObject<string[]>("callbackUrls");
  if (!clientId) return { domainPrefix, callbackUrls };
  if (!domainPrefix) {
    throw new pulumi.RunError(
      "Google sign-in needs a hosted page: pulumi config set authDomainPrefix <prefix>",
    );
  }
  const clientSecret = config.requireSecret("googleClientSecret").apply((secret) => {
    if (!secret) throw new pulumi.RunError("Set it: pulumi config set --secret googleClientSecret <secret>");
    return secret;
  });
  return { domainPrefix, callbackUrls, google: { clientId, clientSecret } };
}

function origins(list: string[]): string[] {
  for (const origin of list) {
    if (origin === "*" || (URL.canParse(origin) && new URL(origin).origin === origin)) continue;
    throw new pulumi.RunError(`corsOrigins: ${origin} is not an origin such as https://play.example.com`);
  }
  return list;
}
