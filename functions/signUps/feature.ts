/** Sign-ups that wait for their confirmation. */
import { forgetSignUp } from "./erase";

export * as tables from "./tables";

export const erasers = { forgetSignUp };
