import * as pulumi from "@pulumi/pulumi";

/** Returns the namespace of the metrics that the stack's functions write, such as `game-backend/dev`. */
export const metricsNamespace = () => `${pulumi.getProject()}/${pulumi.getStack()}`;
