import type { Registration } from "../engine/state";

const type = "aws:test/thing:Thing";
export const urnOf = (name: string) => `urn:pulumi:dev::test::${type}::${name}`;

/** The options of a resource whose program sets none. */
export const withoutOptions = {
  custom: true,
  secrets: [],
  dependencies: [],
  propertyDependencies: {},
  protect: false,
  retainOnDelete: false,
  ignoreChanges: [],
  aliases: [],
};

/** Returns the registration of a resource of the type above. */
export const registered = (name: string, wire: object, more: Partial<Registration> = {}): Registration => ({
  urn: urnOf(name),
  type,
  name,
  wire: { ...wire },
  ...withoutOptions,
  ...more,
});
