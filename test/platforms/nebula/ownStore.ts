import { defineGame, type OwnGame } from "@game-backend/framework/own";
import * as documents from "../../../functions/documents/own";
import * as economy from "../../../functions/economy/own";
import * as identities from "../../../functions/identities/own";
import * as progress from "../../../functions/progress/own";
import * as purchases from "../../../functions/purchases/own";
import * as capabilities from "./capabilities";

const needs = { documents, economy, identities, progress, purchases };
const own = { capabilities, needs };
export const { contribution, route } = defineGame<OwnGame<typeof own, purchases.Kinds>>();
