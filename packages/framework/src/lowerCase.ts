/** Returns the headers of a request by their names in lower case. */
export const lowerCase = (
  headers: Readonly<Record<string, string | undefined>> | null,
): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value ?? ""]));
