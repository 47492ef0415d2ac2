/** What a refusal with `identity.refused` says that is about an account at a platform. */
export const accountRefused = { message: "This account of the platform cannot be used" };
