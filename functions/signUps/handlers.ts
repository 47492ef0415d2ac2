// Written by `npm run handlers`, from what the files of this folder export.
import { forgetSignUp } from "./erase";

export const erasers = { forgetSignUp };
