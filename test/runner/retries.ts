/** Spec files whose failed specs are retried once, each with the reason. `npm run mocha` retries nothing. */
export const retries: Readonly<Record<string, string>> = {};
