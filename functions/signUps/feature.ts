/** Sign-ups that wait for their confirmation. */
import { forgetSignUp } from "./erase";
import { own } from "./own";

export const { tables } = own;
export const erasers = { forgetSignUp };
