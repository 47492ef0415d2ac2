import postAddress from "./address/postAddress";
import postAddressConfirmation from "./address/postAddressConfirmation";
import deleteIdleGuests from "./deleteIdleGuests";
import deleteUnconfirmed from "./deleteUnconfirmed";
import { groups } from "./groups";
import mail from "./mail/mail";
import { newPlayer } from "./newPlayer";
import newUser from "./newUser";
import { own } from "./own";
import postGuest from "./postGuest";
import postGuestChallenge from "./postGuestChallenge";
import postLink from "./postLink";

export const summary = "Guests, sign-ups, the e-mail address, and the mails of accounts";

export const { capabilities, needs, tables } = own;
export * as codes from "./codes";

export const routes = { postAddress, postAddressConfirmation, postGuest, postGuestChallenge, postLink };
export const jobs = { deleteIdleGuests, deleteUnconfirmed };
export const triggers = { mail, newUser };
export const inputs = { newPlayer, groups };
export { facts } from "./facts";
