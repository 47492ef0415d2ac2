// Written by `npm run handlers`, from what the files of this folder export.
import { forgetApproval } from "./forgetApproval";

export const erasers = { forgetApproval };
