import { formRules } from "@game-backend/framework/formRules";
import { LinkBody } from "./postLink";
import { SignUp } from "./signUp";

/** The page's facts about accounts: the rules for the forms' fields, derived from the schemas that check them. */
export const facts = { signUpForm: formRules(SignUp), linkForm: formRules(LinkBody) };
