import { type CapabilityTypes, capability, type Operations } from "../capability";
import { type UploadForm, uploadForm } from "../forms";
import { signedAccess } from "../signedAccess";

interface FormsTypes extends CapabilityTypes {
  use: readonly this["store"][];
  client: { readonly [S in Operations<this["granted"], string>]: UploadForm };
}

/** Forms for uploading objects directly to these stores: `forms: ["uploads"]`. */
export const forms = capability<FormsTypes>(signedAccess("s3:PutObject", uploadForm));
