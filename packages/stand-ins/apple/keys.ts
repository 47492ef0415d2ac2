import { keptCertificates } from "../lib/keptKeys";
import { type Authority, newAuthority } from "./authority";

/**
 * Returns the authority that a file keeps; `first`, or a new one, the first time. Its keys are secret only as long as the file
 * is.
 */
export const keptAuthority = (file: string, first?: Authority): Authority =>
  keptCertificates<keyof Authority>(file, () => ({ ...(first ?? newAuthority()) }));
