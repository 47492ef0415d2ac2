import * as z from "zod";
import { Password } from "../lib/passwords";

/** The fields of a sign-up. A name has 1 to 128 characters, as in Cognito's SignUp. */
export const SignUp = z.strictObject({
  name: z.string().min(1).max(128),
  email: z.email().max(254),
  password: Password,
});
