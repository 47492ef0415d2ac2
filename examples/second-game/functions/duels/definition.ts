import { defineGame } from "@game-backend/framework/defineGame";
import type { FeatureGame } from "@game-backend/framework/definition";
import * as rolls from "../rolls/definition";
import * as tables from "./tables";

export const definition = { tables, needs: { rolls } };

export const { route, topicConsumer } = defineGame<FeatureGame<typeof definition>>();
