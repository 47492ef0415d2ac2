import type { PolicyResource } from "@pulumi/policy";

/** Returns the resources of a type whose property refers to the resource with this URN, such as a bucket's policy. */
export const partsOf = (
  resources: readonly PolicyResource[],
  urn: string,
  type: string,
  property = "bucket",
): readonly PolicyResource[] =>
  resources.filter(
    (one) => one.type === type && one.propertyDependencies[property]?.some((of) => of.urn === urn),
  );
