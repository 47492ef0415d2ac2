import { RunError } from "@pulumi/pulumi";

/** The regions of AWS's other partitions: China, GovCloud, the European Sovereign Cloud, and those of agencies. */
const elsewhere = /^(cn|us-gov|eusc|us-iso[a-z]*|eu-iso[a-z]*)-/;

/**
 * Throws `RunError` for a region outside the partition `aws`. The program's policies name that partition, and others
 * lack services such as CloudFront: an update would fail halfway.
 */
export function refuseOtherPartitions(region: string | undefined): void {
  if (region !== undefined && elsewhere.test(region))
    throw new RunError(
      `aws:region: ${region} is in another partition of AWS, where this program does not run. ` +
        "Choose a region of the partition aws: pulumi config set aws:region eu-west-1",
    );
}
