import * as framework from "@game-backend/framework/own";
import type { Exclusions } from "../../packages/contracts/exclusions";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const own = { capabilities, tables };
export const { authorizer, contribution, eraser, exporter, httpRoute, route } =
  framework.defineGame<framework.OwnGame<typeof own, Exclusions>>();
