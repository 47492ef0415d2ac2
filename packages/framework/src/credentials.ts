/**
 * Replaces the SDK's credential provider chain when a handler is bundled. Lambda passes a function its role's
 * credentials in the environment. The rest of the chain (SSO, profiles, instance metadata) would be a quarter of the
 * bundle.
 */
export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";
