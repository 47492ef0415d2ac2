import { App } from "./app";
import { readConfig } from "./config";
import { fill, h } from "./dom";
import { explain } from "./errors";
import "./styles/app.css";
import { shell } from "./views/shell";

async function start(root: HTMLElement): Promise<void> {
  try {
    shell(root, new App(await readConfig()));
  } catch (error) {
    fill(
      root,
      h("main", { class: "card", role: "alert" }, h("h1", {}, "The game did not start"), explain(error).text),
    );
  }
}

const root = document.getElementById("app");
if (root) void start(root);
