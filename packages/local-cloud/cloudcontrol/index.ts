import { z } from "zod";

import { type LocalService, provider, type Resource } from "../core/service";
import { DeployError } from "../engine/graph";

/** A type of CloudFormation's, such as `AWS::GameLift::Location`, as Cloud Control creates it. */
export interface CloudType {
  /** Strict: a property that it does not name is refused, by path. */
  readonly properties: z.ZodType;
  /** Returns the primary identifier, and what AWS adds to the properties. */
  create(properties: never, resource: Resource): { id: string; properties: object };
}

/** The identity, which ties `create` to its schema. */
export const cloudType = <S extends z.ZodType>(
  properties: S,
  create: (properties: z.output<S>, resource: Resource) => { id: string; properties: object },
): CloudType => ({ properties, create });

const inputs = z.strictObject({
  typeName: z.string(),
  /** JSON */
  desiredState: z.string(),
  region: z.string().optional(),
  roleArn: z.string().optional(),
  schema: z.string().optional(),
  typeVersionId: z.string().optional(),
});

/** Cloud Control: resources by their CloudFormation type, for those that the AWS provider has no own type for. */
export const cloudControl = (types: Readonly<Record<string, CloudType>>): LocalService => ({
  resources: {
    "aws:cloudcontrol/resource:Resource": provider(inputs, (given, resource) => {
      const type = Object.hasOwn(types, given.typeName) ? types[given.typeName] : undefined;
      if (!type)
        throw new DeployError(
          `${resource.name}: the local Cloud Control does not implement ${given.typeName}. It has ${Object.keys(types).sort().join(", ")}.`,
        );
      const { data, error } = type.properties.safeParse(JSON.parse(given.desiredState));
      if (error) {
        const [issue] = error.issues;
        throw new DeployError(
          `${resource.name}: ${given.typeName}: ${issue?.path.join(".") || "desiredState"}: ${issue?.message}`,
        );
      }
      const made = type.create(data as never, resource);
      return {
        id: made.id,
        outputs: {
          ...given,
          properties: JSON.stringify({ ...JSON.parse(given.desiredState), ...made.properties }),
        },
      };
    }),
  },
  close: async () => {},
});
