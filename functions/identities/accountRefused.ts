/** The details of a refusal with `identity.refused` about an account at a platform. */
export const accountRefused = { message: "This account of the platform cannot be used" };
