/**
 * What the SDK takes for its chain of credential providers when a handler is bundled: Lambda gives a
 * function its role's credentials by environment, so the rest of the chain (SSO, profiles, instance
 * metadata, a quarter of the bundle) is left out.
 */
export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";
