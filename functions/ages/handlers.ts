// Written by `npm run handlers`, from what the files of this folder export.
import endWithdrawn from "./endWithdrawn";
import getAge from "./getAge";
import { ageDuties, needAge } from "./needAge";
import postWithdrawals from "./postWithdrawals";
import putAge from "./putAge";
import putPlayerAge from "./putPlayerAge";
import { withdrawnAtApple } from "./withdraw";

export const routes = { getAge, postWithdrawals, putAge, putPlayerAge };
export const consumers = { endWithdrawn };
export const gates = { needAge };
export const contributes = {
  duties: { ageDuties },
  withdrawnConsents: { withdrawnAtApple },
};
