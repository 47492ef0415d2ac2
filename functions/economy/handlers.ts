// Written by `npm run handlers`, from what the files of this folder export.
import { closeWallet } from "./closeWallet";
import { documentsNameItems, itemNames } from "./documentsNameItems";
import getTasks from "./getTasks";
import getWallet from "./getWallet";
import { parcelContents } from "./parcelContents";
import postInboxClaim from "./postInboxClaim";
import postInboxClaimAll from "./postInboxClaimAll";
import postItemUse from "./postItemUse";
import postMoneyAdd from "./postMoneyAdd";
import postRunReward from "./postRunReward";
import postShopBuy from "./postShopBuy";
import postTaskComplete from "./postTaskComplete";
import postUnlock from "./postUnlock";
import pushWallets from "./pushWallets";

export const routes = {
  getTasks,
  getWallet,
  postInboxClaim,
  postInboxClaimAll,
  postItemUse,
  postMoneyAdd,
  postRunReward,
  postShopBuy,
  postTaskComplete,
  postUnlock,
};
export const consumers = { pushWallets };
export const erasers = { closeWallet };
export const contributes = {
  documentChecks: { documentsNameItems },
  documentNames: { itemNames },
  parcels: { parcelContents },
};
