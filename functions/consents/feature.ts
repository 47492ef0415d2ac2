import getConsents from "./getConsents";
import { consentDuties, needConsent } from "./needConsent";
import postConsent from "./postConsent";

export const summary = "The documents that players accept";

export const needs = ["profile"];

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as settings from "./configuration";
export * as tables from "./tables";

export const routes = { getConsents, postConsent };
export const gates = { needConsent };
export const contributes = { duties: { consentDuties } };
