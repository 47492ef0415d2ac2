import { S3Client } from "@aws-sdk/client-s3";

import { type Environment, required, variables } from "../environment";
import { objectStore } from "../objects";
import type { Uses } from "../route";
import { objectUses, stores } from "../stores";

/** The stores that were granted. */
export default ({ objects }: Uses, environment: Environment) => {
  const client = new S3Client({});
  const granted = objectUses(objects).map(([name]) => {
    const { bucket, prefix } = stores[name];
    return [name, objectStore(client, required(environment, variables.bucket(bucket)), prefix)];
  });
  return { objects: Object.fromEntries(granted) };
};
