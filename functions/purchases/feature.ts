import acknowledgeLate from "./acknowledgeLate";
import acknowledgePurchases from "./acknowledgePurchases";
import getEntitlements from "./getEntitlements";
import getPurchases from "./getPurchases";
import postApple from "./postApple";
import postAppleNotification from "./postAppleNotification";
import postGoogle from "./postGoogle";
import postGoogleNotification from "./postGoogleNotification";
import reconcileStores from "./reconcileStores";
import settleNotes from "./settleNotes";
import { bought } from "./traces";

export const summary = "Purchases with money, and their refunds";

export const needs = ["catalog", "economy"];

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as tables from "./tables";

export const routes = {
  getEntitlements,
  getPurchases,
  postApple,
  postAppleNotification,
  postGoogle,
  postGoogleNotification,
};
export const consumers = { acknowledgePurchases, settleNotes };
export const jobs = { acknowledgeLate, reconcileStores };
export const contributes = { traces: { bought } };
