type Variables = Readonly<Record<string, string | undefined>>;

/** Runs work that sets environment variables, and restores them afterwards. */
export async function withEnvironment(
  work: (set: (variables: Variables) => void) => Promise<void>,
): Promise<void> {
  const before = { ...process.env };
  const set = (variables: Variables) => {
    for (const [name, value] of Object.entries(variables)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  try {
    await work(set);
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    set(before);
  }
}
