/** The player's sign-ins on all devices. */
import { SignIns } from "./signIns";

export const shows = { ownPage: { view: SignIns, order: 4 } };
