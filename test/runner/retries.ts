/**
 * Spec files in which a failed spec is retried once, each with the reason. All others fail at the first failure.
 * `npm run mocha` retries nothing.
 */
export const retries: Readonly<Record<string, string>> = {};
