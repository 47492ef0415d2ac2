import { defineGame } from "@game-backend/framework/defineGame";
import type { OwnGame } from "@game-backend/framework/own";
import * as rolls from "../rolls/own";
import * as tables from "./tables";

export const own = { tables, needs: { rolls } };

export const { route, topicConsumer } = defineGame<OwnGame<typeof own>>();
