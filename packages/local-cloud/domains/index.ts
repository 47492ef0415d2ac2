import { z } from "zod";

import { arn, type Host, identify } from "../core/host";
import { type LocalService, type Provider, provider } from "../core/service";

const region = z.string().optional();
const tags = z.record(z.string(), z.string()).optional();
const domainName = z.string().regex(/^(\*\.)?([a-z0-9-]+\.)+[a-z]+$/, "is a domain in lower case");
const issued = z.string().regex(/^arn:aws:acm:[\w-]+:\d{12}:certificate\//, "is a certificate's ARN");

/**
 * Custom domains: certificates, DNS records, and the domain names of APIs. A laptop has no DNS and no certificates for
 * them, so each API's domain name stands for a local address.
 */
export function domains(host: Host): LocalService {
  const socketUrl = host.publicUrl.replace(/^http/, "ws");
  const resources: Readonly<Record<string, Provider>> = {
    "aws:acm/certificate:Certificate": provider(certificate, (given, resource) => {
      const own = { ...host, region: given.region ?? host.region };
      const names = [given.domainName, ...given.subjectAlternativeNames];
      const certificateArn = arn(own, "acm", `certificate/${identify(resource, 32)}`);
      const domainValidationOptions = names.map((name) => ({
        domainName: name,
        resourceRecordName: `_proof.${name}.`,
        resourceRecordType: "CNAME",
        resourceRecordValue: "_proof.acm-validations.aws.",
      }));
      return {
        id: certificateArn,
        outputs: { arn: certificateArn, status: "ISSUED", domainValidationOptions },
      };
    }),
    "aws:acm/certificateValidation:CertificateValidation": provider(validation, ({ certificateArn }) => ({
      id: certificateArn,
      outputs: { certificateArn },
    })),
    "aws:route53/record:Record": provider(record, ({ zoneId, name, type }) => ({
      id: `${zoneId}_${name}_${type}`,
      outputs: { fqdn: name.replace(/\.$/, "") },
    })),
    "aws:apigateway/domainName:DomainName": provider(restDomain, ({ domainName: name }, resource) => ({
      id: name,
      addresses: { [`https://${name}`]: host.publicUrl },
      outputs: {
        arn: `arn:aws:apigateway:${host.region}::/domainnames/${name}`,
        regionalDomainName: `d-${identify(resource, 10)}.execute-api.${host.region}.amazonaws.com`,
        regionalZoneId: "Z1UJRXOUMOOFQ8",
      },
    })),
    "aws:apigateway/basePathMapping:BasePathMapping": provider(restMapping, (given) => ({
      id: `${given.domainName}/${given.basePath}`,
      outputs: {},
    })),
    "aws:apigatewayv2/domainName:DomainName": provider(socketDomain, (given, resource) => ({
      id: given.domainName,
      addresses: { [`wss://${given.domainName}`]: socketUrl },
      outputs: {
        arn: `arn:aws:apigateway:${host.region}::/domainnames/${given.domainName}`,
        domainNameConfiguration: {
          ...given.domainNameConfiguration,
          targetDomainName: `d-${identify(resource, 10)}.execute-api.${host.region}.amazonaws.com`,
          hostedZoneId: "Z1UJRXOUMOOFQ8",
        },
      },
    })),
    "aws:apigatewayv2/apiMapping:ApiMapping": provider(socketMapping, (_, resource) => ({
      id: identify(resource, 6),
      outputs: {},
    })),
  };
  const changing = Object.entries(resources).map(([type, each]) => [
    type,
    { ...each, update: each.create, remove: () => {} },
  ]);
  return { resources: Object.fromEntries(changing), close: async () => {} };
}

const certificate = z.strictObject({
  domainName: domainName.max(64, "the first name of a certificate has 64 characters at most"),
  subjectAlternativeNames: z.array(domainName).max(99).default([]),
  validationMethod: z.literal("DNS", "the local cloud validates certificates by DNS"),
  keyAlgorithm: z.string().optional(),
  region,
  tags,
});

const validation = z.strictObject({
  certificateArn: issued,
  validationRecordFqdns: z.array(z.string()).optional(),
  region,
});

const record = z
  .strictObject({
    zoneId: z.string().regex(/^Z[A-Z0-9]+$/, "is a hosted zone's id"),
    name: z.string().min(1).max(255),
    type: z.enum(["A", "AAAA", "CNAME", "TXT"]),
    ttl: z.int().min(0).max(2_147_483_647).optional(),
    records: z.array(z.string()).optional(),
    aliases: z
      .array(z.strictObject({ name: z.string(), zoneId: z.string(), evaluateTargetHealth: z.boolean() }))
      .max(1)
      .optional(),
    allowOverwrite: z.boolean().optional(),
  })
  .refine(
    ({ aliases, records, ttl }) => (aliases ? !records && ttl === undefined : records && ttl !== undefined),
    "has either an alias, or records and a ttl",
  );

const endpoints = z.strictObject({ types: z.literal("REGIONAL", "the local cloud has regional domains") });

const restDomain = z.strictObject({
  domainName,
  regionalCertificateArn: issued,
  endpointConfiguration: endpoints,
  securityPolicy: z.enum(["TLS_1_0", "TLS_1_2"]),
  tags,
});

const sameAsStage =
  "the local web server tells APIs apart by the stage's name, so a mapping's path is that name";

const restMapping = z
  .strictObject({ restApi: z.string(), stageName: z.string(), basePath: z.string(), domainName })
  .refine(({ stageName, basePath }) => stageName === basePath, { message: sameAsStage, path: ["basePath"] });

const socketDomain = z.strictObject({
  domainName,
  domainNameConfiguration: z.strictObject({
    certificateArn: issued,
    endpointType: z.literal("REGIONAL"),
    securityPolicy: z.literal("TLS_1_2"),
  }),
  tags,
});

const socketMapping = z
  .strictObject({ apiId: z.string(), domainName, stage: z.string(), apiMappingKey: z.string() })
  .refine(({ stage, apiMappingKey }) => stage === apiMappingKey, {
    message: sameAsStage,
    path: ["apiMappingKey"],
  });
