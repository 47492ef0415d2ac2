import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** Refuses images that are named by a tag, above all `latest`. */
export const imagesAreNamedByDigest = resourceRule(
  {
    name: "images-are-named-by-digest",
    description: "A container image is named by its digest.",
    severity: "high",
    remediation: "Use repository@sha256:…; a tag can point elsewhere tomorrow.",
    controls: ["own: latest images"],
  },
  check<aws.lambda.FunctionArgs>("aws:lambda/function:Function", ({ imageUri }, report) => {
    // The repository's address is unknown at the first preview.
    if (imageUri !== undefined && !isUnknown(imageUri) && !/@sha256:[0-9a-f]{64}$/.test(String(imageUri)))
      report(`${String(imageUri)} is not a digest.`);
  }),
);
