import "uplot/dist/uPlot.min.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/components.css";
import "./styles/overview.css";
import "./styles/dashboards.css";
import "./styles/requests.css";
import "./styles/season.css";
import "./styles/explorer.css";
import "./styles/logs.css";
import "./styles/iam.css";
import "./styles/mailbox.css";
import "./styles/tables.css";
import "./styles/meter.css";
import "./styles/gamelift.css";
import "./styles/graph.css";

import { render } from "preact";

import { App } from "./app";

render(<App />, document.body);
