import getConsents from "./getConsents";
import { consentDuties, needConsent } from "./needConsent";
import { own } from "./own";
import postConsent from "./postConsent";

export const summary = "The documents that players accept";

export const { capabilities, needs, tables } = own;
export * as codes from "./codes";

export const routes = { getConsents, postConsent };
export const gates = { needConsent };
export const contributes = { duties: { consentDuties } };
