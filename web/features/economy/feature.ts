/** Rounds in the areas and what they pay, the shop, and tasks. */
import "./economy.css";
import { OwnEconomy } from "./ownEconomy";
import { PlayView } from "./playView";
import { Rounds } from "./rounds";
import { ShopView } from "./shopView";
import { TasksView } from "./tasksView";

export const pages = {
  play: { title: "Play", view: PlayView, order: 1 },
  shop: { title: "Shop", view: ShopView, order: 3 },
  tasks: { title: "Tasks", view: TasksView, order: 4 },
};
export const keeps = { OwnEconomy, Rounds };
