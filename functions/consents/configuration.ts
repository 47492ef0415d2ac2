import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import type { Versions } from "./documents";

const Version = z
  .string()
  .regex(/^[\w.-]{0,32}$/, "a version such as 2026-11: at most 32 letters, digits, dots and hyphens")
  .default("");

export const consents = settings({
  keys: {
    termsVersion: {
      says: "The current version of the terms of use, such as 2026-11: players accept it before they chat or change names and pictures; empty: none are asked for",
      schema: Version,
    },
    privacyVersion: {
      says: "The current version of the privacy notice, in the same way; empty: nobody is asked",
      schema: Version,
    },
  },
  grants: ({ termsVersion: terms, privacyVersion: privacy }) => ({
    values: { consentVersions: { ...(terms && { terms }), ...(privacy && { privacy }) } satisfies Versions },
  }),
});
