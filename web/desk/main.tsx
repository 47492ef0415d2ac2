// Makes components render again when signals that they read change.
import "@preact/signals";
import "./desk.css";

import { render } from "preact";

import { Notices } from "../components/notices";
import { readConfig } from "../config";
import { explain } from "../errors";
import { Desk } from "./desk";
import { Frame } from "./frame/frame";

async function start(root: HTMLElement): Promise<void> {
  try {
    render(<Frame desk={new Desk(await readConfig())} />, root);
  } catch (error) {
    render(
      <main class="loading">
        <h1>The desk did not start</h1>
        <p role="alert">{explain(error).text}</p>
      </main>,
      root,
    );
  }
}

const root = document.getElementById("app");
const notices = document.getElementById("notices");
if (notices) render(<Notices />, notices);
if (root) void start(root);
