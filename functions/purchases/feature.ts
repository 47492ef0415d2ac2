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
import { own } from "./own";
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

export const summary = "Purchases with money, and their refunds";

export const { capabilities, needs, tables } = own;
export * as codes from "./codes";
export { facts } from "./facts";

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
export const exporters = { exportPurchases, exportSteamOrders };
export const jobs = { acknowledgeLate, pollStores, reconcileStores };
export const contributes = {
  finders: { byOrder },
  traces: { bought },
  storeProofs: { appleProofs },
  // A store here, or one in a folder of its own, is a file with its routes and this contribution, and a line.
  moneyStores: { apple, google, steam },
};
