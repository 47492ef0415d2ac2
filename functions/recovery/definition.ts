import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import * as auth from "../auth/definition";
import * as bans from "../bans/definition";
import * as desk from "../desk/definition";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as sanctions from "../sanctions/definition";
import * as staff from "../staff/definition";
import * as tables from "./tables";

export const definition = {
  tables,
  needs: { auth, bans, desk, identities, profile, sanctions, sockets, staff },
};
export const { route } = framework.defineGame<framework.FeatureGame<typeof definition>>();
