interface Service {
  /** The prefix of the service's actions, if it is not the service's name in Pulumi. */
  prefix?: string;
  /** The actions on tags, which each type needs. */
  tags?: string;
}

/**
 * Returns the actions of a service's types, by `<service>/<type>`. Actions are separated by white space; another
 * service's actions have its prefix.
 */
export const ofService = (
  service: string,
  { prefix = service, tags = "" }: Service,
  types: Readonly<Record<string, string>>,
): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(types).map(([type, actions]) => [
      `${service}/${type}`,
      `${actions} ${tags}`
        .split(/\s+/)
        .filter(Boolean)
        .map((action) => (action.includes(":") ? action : `${prefix}:${action}`)),
    ]),
  );
