import { z } from "zod";

import { certificateArn, domainName } from "../core/domainName";
import { arn, type Host, identify } from "../core/host";
import { type LocalService, provider } from "../core/service";

/** Certificate Manager: certificates that are issued at once. A laptop has no DNS that could prove a domain. */
export const acm = (host: Host): LocalService => ({
  resources: {
    "aws:acm/certificate:Certificate": provider(
      certificate,
      (given, resource) => {
        const own = { ...host, region: given.region ?? host.region };
        const id = arn(own, "acm", `certificate/${identify(resource, 32)}`);
        const names = [given.domainName, ...given.subjectAlternativeNames];
        const domainValidationOptions = names.map((name) => ({
          domainName: name,
          resourceRecordName: `_proof.${name}.`,
          resourceRecordType: "CNAME",
          resourceRecordValue: "_proof.acm-validations.aws.",
        }));
        return {
          id,
          // CloudFront takes certificates of us-east-1 only. A program knows the address of its site before the distribution, and
          // may give it to resources before.
          ...(given.region === "us-east-1" && {
            addresses: Object.fromEntries(names.map((name) => [`https://${name}`, host.publicUrl])),
          }),
          outputs: { arn: id, status: "ISSUED", domainValidationOptions },
        };
      },
      { update: "create", remove: () => {} },
    ),
    "aws:acm/certificateValidation:CertificateValidation": provider(
      validation,
      (given) => ({ id: given.certificateArn, outputs: { certificateArn: given.certificateArn } }),
      { update: "create", remove: () => {} },
    ),
  },
  close: async () => {},
});

const region = z.string().optional();

const certificate = z.strictObject({
  domainName: domainName.max(64, "the first name of a certificate has 64 characters at most"),
  subjectAlternativeNames: z.array(domainName).max(99).default([]),
  validationMethod: z.literal("DNS", "the local cloud validates certificates by DNS"),
  keyAlgorithm: z.string().optional(),
  region,
  tags: z.record(z.string(), z.string()).optional(),
});

const validation = z.strictObject({
  certificateArn,
  validationRecordFqdns: z.array(z.string()).optional(),
  region,
});
