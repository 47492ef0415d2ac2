import { specify } from "../lib/specify";
import { listenersTakeTls } from "./listenersTakeTls";

specify(
  listenersTakeTls,
  "aws:lb/listener:Listener",
  {
    https: { protocol: "HTTPS" },
    "a redirection": {
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }],
    },
  },
  {
    "plain HTTP": [{ protocol: "HTTP", defaultActions: [{ type: "forward" }] }, /plain HTTP/],
    "a redirection to plain HTTP": [
      { protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }] },
      /plain HTTP/,
    ],
  },
);
