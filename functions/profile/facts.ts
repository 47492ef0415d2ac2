import { formRules } from "@game-backend/framework/formRules";
import { countries } from "./countries";
import { leastPrefix } from "./getUsers";
import { ProfilePatch } from "./profileChange";

/** The page's facts about profiles. */
export const facts = {
  countries,
  /** The rules for the form's fields, derived from the schema that checks them. */
  profileForm: formRules(ProfilePatch),
  /** The minimum number of letters in a search. */
  usersPrefix: leastPrefix,
};
