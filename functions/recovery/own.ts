import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import * as auth from "../auth/own";
import * as bans from "../bans/own";
import * as desk from "../desk/own";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as sanctions from "../sanctions/own";
import * as staff from "../staff/own";
import * as tables from "./tables";

export const own = { tables, needs: { auth, bans, desk, identities, profile, sanctions, sockets, staff } };
export const { route } = framework.defineGame<framework.OwnGame<typeof own>>();
