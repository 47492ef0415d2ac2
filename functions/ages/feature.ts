import endWithdrawn from "./endWithdrawn";
import getAge from "./getAge";
import { ageDuties, needAge } from "./needAge";
import { own } from "./own";
import postWithdrawals from "./postWithdrawals";
import putAge from "./putAge";
import putPlayerAge from "./putPlayerAge";
import { withdrawnAtApple } from "./withdraw";

export const summary = "Bands of ages, and what they close";

export const { capabilities, needs, tables } = own;
export * as codes from "./codes";

export const routes = { getAge, postWithdrawals, putAge, putPlayerAge };
export const consumers = { endWithdrawn };
export const gates = { needAge };
export const contributes = { duties: { ageDuties }, withdrawnConsents: { withdrawnAtApple } };
