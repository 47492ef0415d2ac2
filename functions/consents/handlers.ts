// Written by `npm run handlers`, from what the files of this folder export.
import getConsents from "./getConsents";
import { consentDuties, needConsent } from "./needConsent";
import postConsent from "./postConsent";

export const routes = { getConsents, postConsent };
export const gates = { needConsent };
export const contributes = {
  duties: { consentDuties },
};
