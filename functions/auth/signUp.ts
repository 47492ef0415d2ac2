import { Password } from "@game-backend/framework/passwords";
import * as z from "zod/mini";

/** The fields of a sign-up. A name has 1 to 128 characters, as in Cognito's SignUp. */
export const SignUp = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(128)),
  email: z.email().check(z.maxLength(254)),
  password: Password,
});
