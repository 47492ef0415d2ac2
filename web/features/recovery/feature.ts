/** Codes by which guests get back in without their device. */
import { Recover } from "./recover";
import { RecoveryCode } from "./recoveryCode";

export const shows = {
  ownPage: { view: RecoveryCode, order: 1 },
  otherSignIn: { view: Recover },
};
