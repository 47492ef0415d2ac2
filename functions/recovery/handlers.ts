// Written by `npm run handlers`, from what the files of this folder export.
import postPlayerRecovery from "./postPlayerRecovery";
import postRecovery from "./postRecovery";
import postRecoveryCode from "./postRecoveryCode";

export const routes = { postPlayerRecovery, postRecovery, postRecoveryCode };
