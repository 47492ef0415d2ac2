import type { Registration } from "../../engine/state";

const type = "aws:test/thing:Thing";
export const urnOf = (name: string) => `urn:pulumi:dev::test::${type}::${name}`;

/** Returns the registration of a resource of the type above. */
export const registered = (name: string, wire: object, more: Partial<Registration> = {}): Registration => ({
  urn: urnOf(name),
  type,
  name,
  wire: { ...wire },
  custom: true,
  secrets: [],
  dependencies: [],
  propertyDependencies: {},
  protect: false,
  retainOnDelete: false,
  ignoreChanges: [],
  ...more,
});
