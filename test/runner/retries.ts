/**
 * Spec files in which a failed spec is tried once more, each with the reason. Everything else fails at the first
 * failure. `npm run mocha` retries nothing.
 */
export const retries: Readonly<Record<string, string>> = {};
