import { S3Client } from "@aws-sdk/client-s3";

import { type Environment, required, variables } from "../environment";
import { uploadForm } from "../forms";
import type { Uses } from "../route";
import { stores } from "../stores";

/** Forms for the stores that were granted. */
export default ({ forms = [] }: Uses, environment: Environment) => {
  const client = new S3Client({});
  const granted = forms.map((name) => {
    const { bucket, prefix } = stores[name];
    return [name, uploadForm(client, required(environment, variables.bucket(bucket)), prefix)];
  });
  return { forms: Object.fromEntries(granted) };
};
