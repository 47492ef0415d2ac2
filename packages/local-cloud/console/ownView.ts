import type { OwnView } from "../reload/builder";
import { type Answer, headers } from "./answer";
import type { Program } from "./program";

/** The page that a frame of the console shows. It may be framed by the console only. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A user, as the program's staff sees them</title>
    <meta name="color-scheme" content="light dark" />
    <link rel="stylesheet" href="app.css" />
    <script type="module" src="app.js"></script>
  </head>
  <body>
    <div id="app"></div>
    <div id="notices" aria-live="polite"></div>
  </body>
</html>
`;

/** Serves the program's own view of a user. It is built when the frame is opened, from the sources as they are then. */
export class OwnViewFiles {
  private built: Promise<OwnView | undefined> | undefined;

  constructor(private readonly program: Program) {}

  /** Returns a file of the frame; undefined if there is none. */
  async file(name: string): Promise<Answer | undefined> {
    if (name === "frame") {
      this.built = this.program.userView?.();
      // A failure is told where the script is asked for.
      this.built?.catch(() => {});
      return { status: 200, type: "text/html; charset=utf-8", body: page, headers: framed };
    }
    const view = await this.built;
    if (!view) return undefined;
    if (name === "app.js") return fileOf("text/javascript; charset=utf-8", view.script);
    return name === "app.css" ? fileOf("text/css; charset=utf-8", view.style) : undefined;
  }
}

const framed = {
  "content-security-policy": headers["content-security-policy"].replace(
    "frame-ancestors 'none'",
    "frame-ancestors 'self'",
  ),
};

const fileOf = (type: string, body: Uint8Array): Answer => ({ status: 200, type, body: Buffer.from(body) });
