import { z } from "zod";

import { type LocalService, provider, type Resource } from "../core/service";
import { DeployError } from "../engine/graph";

/** A CloudFormation type, such as `AWS::GameLift::Location`, for Cloud Control. */
export interface CloudType {
  /** The properties' schema. It must be strict, so that unknown properties are refused by path. */
  readonly properties: z.ZodType;
  /** Returns the primary identifier, and the properties that AWS adds. */
  create(properties: never, resource: Resource): { id: string; properties: object };
}

/** Returns its arguments as a type, so that the input of `create` has the schema's type. */
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

/** Cloud Control: resources by CloudFormation type, for types that the AWS provider lacks. */
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
