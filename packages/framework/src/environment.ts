export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable with the origins whose pages may call the API, separated by commas. */
export const corsOriginsVariable = "CORS_ORIGINS";

/** Returns an environment variable. Throws if it is missing, so that the cold start fails rather than a request. */
export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`The environment variable ${name} is not set`);
  return value;
}
