import { type CapabilityTypes, capability, type Operations } from "../capability";
import { signedAccess } from "../signedAccess";
import { type UploadLink, uploadLink } from "../uploadLinks";

interface UploadLinksTypes extends CapabilityTypes {
  use: readonly this["store"][];
  client: { readonly [S in Operations<this["granted"], string>]: UploadLink };
}

/** Requests for uploading new objects directly to these stores: `uploadLinks: ["uploads"]`. */
export const uploadLinks = capability<UploadLinksTypes>(signedAccess("s3:PutObject", uploadLink));
