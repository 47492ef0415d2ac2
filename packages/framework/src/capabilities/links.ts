import { type CapabilityTypes, capability, type Operations } from "../capability";
import { type DownloadLink, downloadLink } from "../links";
import { signedAccess } from "../signedAccess";

interface LinksTypes extends CapabilityTypes {
  use: readonly this["store"][];
  client: { readonly [S in Operations<this["granted"], string>]: DownloadLink };
}

/** Links for downloading objects directly from these stores: `links: ["exports"]`. */
export const links = capability<LinksTypes>(signedAccess("s3:GetObject", downloadLink));
