/** Coins, the shop, and tasks. */
import "./economy.css";
import { OwnEconomy } from "./ownEconomy";
import { ShopView } from "./shopView";
import { TasksView } from "./tasksView";

export const pages = {
  shop: { title: "Shop", view: ShopView, order: 3 },
  tasks: { title: "Tasks", view: TasksView, order: 4 },
};
export const keeps = { OwnEconomy };
