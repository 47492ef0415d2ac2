export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable with the origins whose pages may call the API, separated by commas. */
export const corsOriginsVariable = "CORS_ORIGINS";

/** Returns a variable. Throws when it is missing, which fails the cold start rather than a request. */
export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`The environment variable ${name} is not set`);
  return value;
}
