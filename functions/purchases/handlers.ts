// Written by `npm run handlers`, from what the files of this folder export.
import acknowledgeLate from "./doors/acknowledgeLate";
import acknowledgePurchases from "./doors/acknowledgePurchases";
import { exportPurchases, exportSteamOrders } from "./doors/exportPurchases";
import { byOrder } from "./doors/finder";
import followBuyers from "./doors/followBuyers";
import getEntitlements from "./doors/getEntitlements";
import getPlayerPurchases from "./doors/getPlayerPurchases";
import getPurchases from "./doors/getPurchases";
import getPurchasesByOrder from "./doors/getPurchasesByOrder";
import { byPurchase } from "./doors/payers";
import postApple from "./doors/postApple";
import postAppleNotification from "./doors/postAppleNotification";
import postGoogle from "./doors/postGoogle";
import postGoogleNotification from "./doors/postGoogleNotification";
import postPurchaseHand from "./doors/postPurchaseHand";
import postSteamFinish from "./doors/postSteamFinish";
import postSteamStart from "./doors/postSteamStart";
import reconcileStores from "./doors/reconcileStores";
import { deleteReview, getReview, putReview } from "./doors/reviewRoutes";
import settleNotes from "./doors/settleNotes";
import { bought } from "./doors/traces";
import { documentsNameEntitlements, entitlementNames, soldEntitlements } from "./rules/entitlements";
import { appleProofs } from "./stores/apple/appTransaction";
import { apple } from "./stores/apple/store";
import { google } from "./stores/google/store";
import { steam } from "./stores/steam/store";

export const routes = {
  deleteReview,
  getEntitlements,
  getPlayerPurchases,
  getPurchases,
  getPurchasesByOrder,
  getReview,
  postApple,
  postAppleNotification,
  postGoogle,
  postGoogleNotification,
  postPurchaseHand,
  postSteamFinish,
  postSteamStart,
  putReview,
};
export const consumers = { acknowledgePurchases, followBuyers, settleNotes };
export const jobs = { acknowledgeLate, reconcileStores };
export const exporters = { exportPurchases, exportSteamOrders };
export const contributes = {
  documentChecks: { documentsNameEntitlements },
  documentNames: { entitlementNames },
  entitlements: { soldEntitlements },
  finders: { byOrder },
  moneyStores: { apple, google, steam },
  payers: { byPurchase },
  storeProofs: { appleProofs },
  traces: { bought },
};
