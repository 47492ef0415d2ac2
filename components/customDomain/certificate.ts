import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface CertificateOf {
  /** The names of the certificate. */
  names: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  hostedZoneId: pulumi.Input<string>;
  /**
   * The region of the service that uses the certificate.
   * @default the stack's
   */
  region?: string;
}

/** The resources of a certificate. */
export interface CertificateNodes {
  readonly certificate: aws.acm.Certificate;
  /** Waits until AWS has issued the certificate. */
  readonly validation: aws.acm.CertificateValidation;
  /** The DNS records that prove the names, in the order of the names. */
  readonly proofs: readonly aws.route53.Record[];
}

/** Creates a certificate, validates its names with DNS records, and returns its ARN once AWS has issued it. */
export function certificate(
  name: string,
  { names: [first, ...others], hostedZoneId, region }: CertificateOf,
  parent: { parent: pulumi.Resource },
): { readonly arn: pulumi.Output<string>; readonly nodes: CertificateNodes } {
  const issued = new aws.acm.Certificate(
    name,
    { domainName: first, subjectAlternativeNames: others, validationMethod: "DNS", region },
    parent,
  );
  const proofs = [first, ...others].map((host, index) => {
    // AWS returns the validation records in any order.
    const proof = pulumi.all([issued.domainValidationOptions, host]).apply(([all, named]) => {
      const own = all.find(({ domainName }) => domainName === named);
      if (!own) throw new Error(`the certificate ${name} has no proof for ${named}`);
      return own;
    });
    return new aws.route53.Record(
      `${name}-proof-${index + 1}`,
      {
        zoneId: hostedZoneId,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType,
        records: [proof.resourceRecordValue],
        ttl: 300,
        // All of an account's certificates for the same name share one validation record.
        allowOverwrite: true,
      },
      parent,
    );
  });
  const validation = new aws.acm.CertificateValidation(
    name,
    { certificateArn: issued.arn, validationRecordFqdns: proofs.map(({ fqdn }) => fqdn), region },
    parent,
  );
  return { arn: validation.certificateArn, nodes: { certificate: issued, validation, proofs } };
}
