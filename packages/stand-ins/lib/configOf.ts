/** Returns settings as a stack's configuration: texts as they are, all else as JSON. */
export const configOf = (settings: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      `game-backend:${name}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
