import type * as pulumi from "@pulumi/pulumi";

/** A host name on the game's own domain, for one part of the backend. */
export interface HostName {
  /** The name, such as `api.play.example.com`. */
  name: pulumi.Input<string>;
  /** The ARN of a validated certificate that has the name. */
  certificateArn: pulumi.Input<string>;
  /** The id of the Route 53 zone that gets the records. */
  hostedZoneId: pulumi.Input<string>;
}
