/**
 * Replaces the SDK's chain of credential providers when a handler is bundled. Lambda passes a function its role's
 * credentials in the environment. The rest of the chain (SSO, profiles, instance metadata), a quarter of the bundle,
 * is left out.
 */
export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";
