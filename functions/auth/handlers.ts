// Written by `npm run handlers`, from what the files of this folder export.
import postAddress from "./address/postAddress";
import postAddressConfirmation from "./address/postAddressConfirmation";
import deleteUnused from "./deleteUnused";
import mail from "./mail/mail";
import newUser from "./newUser";
import postGuest from "./postGuest";
import postGuestChallenge from "./postGuestChallenge";
import postLink from "./postLink";

export const routes = { postAddress, postAddressConfirmation, postGuest, postGuestChallenge, postLink };
export const jobs = { deleteUnused };
export const triggers = { mail, newUser };
