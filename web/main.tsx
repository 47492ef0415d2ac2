// Makes components render again when signals that they read change.
import "@preact/signals";
import "./styles/app.css";

import { render } from "preact";

import { App } from "./app";
import { Notices } from "./components/notices";
import { readConfig } from "./config";
import { explain } from "./errors";
import * as features from "./features";
import { PageFeatures } from "./pageFeature";
import { keepPlace } from "./shell/keepPlace";
import { Shell } from "./shell/shell";

const parts = new PageFeatures(features);

async function start(root: HTMLElement): Promise<void> {
  try {
    render(<Shell app={new App(await readConfig(), parts)} />, root);
  } catch (error) {
    render(
      <main class="loading">
        <h1>The game did not start</h1>
        <p role="alert">{explain(error).text}</p>
      </main>,
      root,
    );
  }
}

const root = document.getElementById("app");
const notices = document.getElementById("notices");
const OwnWindow = parts.ownWindow();
if (OwnWindow) {
  if (root) render(<OwnWindow />, root);
} else {
  if (notices) render(<Notices />, notices);
  keepPlace();
  if (root) void start(root);
}
