/** A person whom the stand-ins know. */
export interface Account {
  readonly name: string;
  readonly subject: string;
  readonly email: string;
}

/** The test accounts, the same at every platform. */
export const accounts: readonly Account[] = ["Ada", "Bob", "Cleo"].map((name, at) => ({
  name,
  subject: `00${at}1234.${name.toLowerCase()}`,
  email: `${name.toLowerCase()}@example.com`,
}));
