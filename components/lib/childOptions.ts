import type * as pulumi from "@pulumi/pulumi";

/** The options of a component's child. */
export type ChildOptions = pulumi.CustomResourceOptions & { parent: pulumi.Resource };
