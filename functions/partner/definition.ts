import * as framework from "@game-backend/framework/definition";
import type { Exclusions } from "../../packages/contracts/exclusions";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const definition = { capabilities, tables };
export const { authorizer, contribution, eraser, exporter, httpRoute, route } =
  framework.defineGame<framework.FeatureGame<typeof definition, Exclusions>>();
