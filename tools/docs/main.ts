import { parseArgs } from "node:util";
import { sayLoading } from "@game-backend/tools/loading";

// `npm run docs`. It takes no arguments.
parseArgs({ options: {} });
sayLoading();
void import("../docs.js").then(({ writeAll }) => writeAll());
