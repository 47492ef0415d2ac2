// Written by `npm run handlers`, from what the files of this folder export.
import acknowledgeLate from "./acknowledgeLate";
import acknowledgePurchases from "./acknowledgePurchases";
import { appleProofs } from "./apple/appTransaction";
import { apple } from "./apple/store";
import { exportPurchases, exportSteamOrders } from "./exportPurchases";
import { byOrder } from "./finder";
import followBuyers from "./followBuyers";
import getEntitlements from "./getEntitlements";
import getPlayerPurchases from "./getPlayerPurchases";
import getPurchases from "./getPurchases";
import getPurchasesByOrder from "./getPurchasesByOrder";
import { google } from "./google/store";
import pollStores from "./pollStores";
import postApple from "./postApple";
import postAppleNotification from "./postAppleNotification";
import postGoogle from "./postGoogle";
import postGoogleNotification from "./postGoogleNotification";
import postPurchaseHand from "./postPurchaseHand";
import postSteamFinish from "./postSteamFinish";
import postSteamStart from "./postSteamStart";
import reconcileStores from "./reconcileStores";
import { deleteReview, getReview, putReview } from "./reviewRoutes";
import settleNotes from "./settleNotes";
import { steam } from "./steam/store";
import { bought } from "./traces";

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
export const jobs = { acknowledgeLate, pollStores, reconcileStores };
export const exporters = { exportPurchases, exportSteamOrders };
export const contributes = {
  finders: { byOrder },
  moneyStores: { apple, google, steam },
  storeProofs: { appleProofs },
  traces: { bought },
};
