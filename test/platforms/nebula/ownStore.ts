import { defineGame, type FeatureGame } from "@game-backend/framework/definition";
import * as documents from "../../../functions/documents/definition";
import * as economy from "../../../functions/economy/definition";
import * as identities from "../../../functions/identities/definition";
import * as progress from "../../../functions/progress/definition";
import * as purchases from "../../../functions/purchases/definition";
import * as capabilities from "./capabilities";

const needs = { documents, economy, identities, progress, purchases };
const definition = { capabilities, needs };
export const { contribution, route } = defineGame<FeatureGame<typeof definition, purchases.Kinds>>();
