import { check, resourceRule } from "../lib/rule";
import { known } from "../lib/withoutUnknowns";

interface Listener {
  readonly protocol?: string;
  readonly port?: number;
  readonly defaultActions?: readonly {
    readonly type?: string;
    readonly redirect?: { readonly protocol?: string };
  }[];
}

/** Refuses load balancers that take plain HTTP for more than a redirection to HTTPS. */
export const listenersTakeTls = resourceRule(
  {
    name: "listeners-take-tls",
    description: "A load balancer takes HTTPS, and plain HTTP only to redirect it.",
    severity: "high",
    remediation: "Set protocol to HTTPS with a certificate, and let the listener on port 80 redirect.",
    controls: ["FSBP ELB.1", "CKV_AWS_2", "CKV_AWS_103", "T0054"],
  },
  ...["aws:lb/listener:Listener", "aws:alb/listener:Listener"].map((type) =>
    check<Listener>(type, ({ protocol = "HTTP", defaultActions }, report) => {
      const redirects = known(defaultActions).some(
        ({ type: action, redirect }) => action === "redirect" && redirect?.protocol !== "HTTP",
      );
      if (protocol === "HTTP" && !redirects) report("It takes plain HTTP.", "protocol", "defaultActions");
    }),
  ),
);
