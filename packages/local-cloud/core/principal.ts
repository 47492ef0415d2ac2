/** The caller that IAM evaluates. */
export type Principal =
  | RolePrincipal
  | { readonly kind: "user"; readonly arn: string; readonly name: string }
  | ServicePrincipal
  | { readonly kind: "anonymous" };

/** A session of a role, as STS issues it. */
export interface RolePrincipal {
  readonly kind: "role";
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session>` */
  readonly arn: string;
  readonly roleArn: string;
}

/** An AWS service that acts for a resource, as resource policies and trust policies name it. */
export interface ServicePrincipal {
  readonly kind: "service";
  /** For example `apigateway.amazonaws.com`. */
  readonly service: string;
  /** `aws:SourceArn`, where the service sends it. */
  readonly sourceArn?: string;
  /** `aws:SourceAccount`, where the service sends it. */
  readonly sourceAccount?: string;
}
